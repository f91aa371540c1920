package dev.turnout.common.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import dev.turnout.common.security.EndedSignIns;
import dev.turnout.common.security.SecurityAutoConfiguration;
import java.text.ParseException;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Checks tokens of the tests' key by the service's own rules, and leaves all others to the service's decoder.
final class TestTokenDecoder implements JwtDecoder {

    private final JwtDecoder own;
    private final NimbusJwtDecoder tests;

    TestTokenDecoder(JwtDecoder own, EndedSignIns ended) {
        this.own = own;
        try {
            this.tests = NimbusJwtDecoder.withPublicKey(TestTokens.KEY.toRSAPublicKey())
                    .signatureAlgorithm(SignatureAlgorithm.RS256)
                    .validateType(false)
                    .build();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        tests.setJwtValidator(SecurityAutoConfiguration.accessTokenRules(TestTokens.ISSUER, ended));
    }

    @Override
    public Jwt decode(String token) {
        return ofTests(token) ? tests.decode(token) : own.decode(token);
    }

    private static boolean ofTests(String token) {
        try {
            return JWTParser.parse(token) instanceof SignedJWT signed
                    && TestTokens.KEY_ID.equals(signed.getHeader().getKeyID());
        } catch (ParseException _) {
            return false;
        }
    }
}
