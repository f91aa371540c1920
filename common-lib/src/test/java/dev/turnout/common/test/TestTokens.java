package dev.turnout.common.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.sql.Date;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Access tokens that every [TurnoutIntegrationTest] trusts. What a person may do comes from [TestGrants], not from
/// here.
public final class TestTokens {

    static final String KEY_ID = "test-key";
    static final String ISSUER = "http://localhost:8080/auth";
    static final RSAKey KEY = key(KEY_ID);

    private TestTokens() {}

    /// The `Authorization` header of a signed-in person.
    public static String bearer(UUID personId) {
        return "Bearer " + token(personId);
    }

    /// An access token of a person.
    public static String token(UUID personId) {
        return token(claims ->
                claims.subject(personId.toString()).claim("name", "Test Person").claim("scope", "openid profile"));
    }

    /// The `Authorization` header of another service, with scope `internal`.
    public static String serviceBearer(String service) {
        return "Bearer "
                + token(claims ->
                        claims.subject(service).claim("client_id", service).claim("scope", "internal"));
    }

    /// A token that is right but for what `change` does to its claims.
    public static String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign("at+jwt", change);
    }

    /// A token with another `typ`.
    public static String sign(String type, UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(KEY, type, change);
    }

    /// A token of a key that nobody knows.
    public static String ofAnotherKey(UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(key("unknown-key"), "at+jwt", change);
    }

    private static String sign(RSAKey key, String type, UnaryOperator<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JWTClaimsSet claims = change.apply(new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience("turnout-api")
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300))))
                .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType(type))
                .build();
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
