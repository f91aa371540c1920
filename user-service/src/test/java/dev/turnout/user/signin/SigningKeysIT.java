package dev.turnout.user.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.turnout.common.DemoIds;
import dev.turnout.user.Browser;
import dev.turnout.user.SignInSteps;
import dev.turnout.user.SignInTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@SignInTest
class SigningKeysIT {

    private static final String ISSUER = "http://localhost:8080/auth";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    @Autowired
    private SigningKeys keys;

    @Autowired
    private SigningKeyRotation rotation;

    private SignInSteps steps;

    @BeforeEach
    void oneKey() {
        steps = new SignInSteps(port, new Browser(port));
        db.sql("DELETE FROM signing_key WHERE state <> 'active'").update();
        db.sql("UPDATE signing_key SET since = now()").update();
        keys.forget();
    }

    @Test
    void noTokenIsRefusedBeforeDuringAndAfterARotationUntilItsKeyIsRemoved() throws ParseException {
        String before = token();
        assertThat(rotate(false)).isEqualTo(202);
        String during = token();
        assertThat(keyOf(during)).isEqualTo(keyOf(before));
        assertThat(published()).as("the next key is known before it signs").hasSize(2);

        age("pending", "14 minutes");
        rotation.turn();
        assertThat(keyOf(token())).isEqualTo(keyOf(before));
        age("pending", "2 minutes");
        rotation.turn();
        String after = token();

        assertThat(keyOf(after)).isNotEqualTo(keyOf(before));
        assertThat(published()).containsExactlyInAnyOrder(keyOf(before), keyOf(after));
        assertThat(List.of(before, during, after))
                .allSatisfy(token -> assertThat(me(token)).isEqualTo(200));

        age("retired", "61 minutes");
        rotation.turn();
        assertThat(published()).containsExactly(keyOf(after));
        assertThat(me(before)).isEqualTo(401);
        assertThat(me(after)).isEqualTo(200);
        assertThat(db.sql("SELECT action FROM audit_row WHERE object_id IN (:before, :after)")
                        .param("before", keyOf(before))
                        .param("after", keyOf(after))
                        .query(String.class)
                        .list())
                .contains("signing-key.publish", "signing-key.activate", "signing-key.remove");
    }

    @Test
    void aKeyIsFollowedByTheNextInTime() throws ParseException {
        rotation.turn();
        assertThat(published()).hasSize(1);

        age("active", "30 days");
        rotation.turn();

        assertThat(published()).hasSize(2);
    }

    @Test
    void instancesThatRotateAtOnceMakeOneKey() throws Exception {
        age("active", "30 days");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> turn : threads.invokeAll(Collections.nCopies(6, () -> {
                rotation.turn();
                rotation.begin(DemoIds.OWNER);
                return "done";
            }))) {
                assertThat(turn.get()).isEqualTo("done");
            }
        }

        assertThat(published()).hasSize(2);
        assertThat(states()).containsExactlyInAnyOrder("active", "pending");
    }

    @Test
    void aCompromisedKeyIsGoneAtOnce() {
        String stolen = token();
        assertThat(me(stolen)).isEqualTo(200);

        assertThat(rotate(true)).isEqualTo(202);

        assertThat(me(stolen)).isEqualTo(401);
        assertThat(me(token())).isEqualTo(200);
        assertThat(states()).containsExactly("active");
    }

    @Test
    void nobodyButThePlatformRotates() throws ParseException {
        assertThat(rotate(steps.serviceBearer("event-service", "event"), false)).isEqualTo(403);
        assertThat(rotate("Bearer " + token(), false)).isEqualTo(403);
        assertThat(published()).hasSize(1);
    }

    /// Each forgery differs from a good token in one thing.
    @Test
    void forgedTokensAreRefused() throws Exception {
        RSAKey key = activeKey();
        RSAKey foreign = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
        JWSHeader.Builder header = header(key);
        assertThat(me(signed(header.build(), same(), new RSASSASigner(key)))).isEqualTo(200);

        Map<String, String> forgeries = new LinkedHashMap<>();
        forgeries.put(
                "signed by another key of the same name", signed(header.build(), same(), new RSASSASigner(foreign)));
        forgeries.put(
                "which says where its key is",
                signed(
                        header(key)
                                .jwkURL(URI.create("https://evil.example/jwks"))
                                .build(),
                        same(),
                        new RSASSASigner(foreign)));
        forgeries.put(
                "which brings its key",
                signed(header(key).jwk(foreign.toPublicJWK()).build(), same(), new RSASSASigner(foreign)));
        forgeries.put("HS256 with the public key as the secret", confused(key));
        forgeries.put(
                "RS512",
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS512)
                                .keyID(key.getKeyID())
                                .type(new JOSEObjectType("at+jwt"))
                                .build(),
                        same(),
                        new RSASSASigner(key)));
        forgeries.put("alg none", unsigned());
        forgeries.put("typ JWT", signed(header(key).type(JOSEObjectType.JWT).build(), same(), new RSASSASigner(key)));
        forgeries.put("no typ", signed(header(key).type(null).build(), same(), new RSASSASigner(key)));
        forgeries.put("another audience", good(key, claims -> claims.audience("turnout-live")));
        forgeries.put("no audience", good(key, claims -> claims.audience((String) null)));
        forgeries.put("another issuer", good(key, claims -> claims.issuer("https://evil.example/auth")));
        forgeries.put("expired", good(key, claims -> claims.expirationTime(in(-120))));
        forgeries.put("not valid yet", good(key, claims -> claims.notBeforeTime(in(120))));

        forgeries.forEach((what, token) -> assertThat(me(token)).as(what).isEqualTo(401));
    }

    private static UnaryOperator<JWTClaimsSet.Builder> same() {
        return claims -> claims;
    }

    private static String good(RSAKey key, UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return signed(header(key).build(), change, new RSASSASigner(key));
    }

    private static JWSHeader.Builder header(RSAKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).type(new JOSEObjectType("at+jwt"));
    }

    private static String signed(JWSHeader header, UnaryOperator<JWTClaimsSet.Builder> change, JWSSigner signer)
            throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims(change));
        token.sign(signer);
        return token.serialize();
    }

    private static String confused(RSAKey key) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType("at+jwt"))
                .build();
        return signed(header, same(), new MACSigner(key.toRSAPublicKey().getEncoded()));
    }

    private static String unsigned() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes(StandardCharsets.UTF_8))
                + "."
                + encoder.encodeToString(claims(same()).toString().getBytes(StandardCharsets.UTF_8))
                + ".";
    }

    private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .subject(DemoIds.OWNER.toString())
                        .issuer(ISSUER)
                        .audience("turnout-api")
                        .issueTime(in(0))
                        .expirationTime(in(300)))
                .build();
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private RSAKey activeKey() throws ParseException {
        return RSAKey.parse(db.sql("SELECT jwk FROM signing_key WHERE state = 'active'")
                .query(String.class)
                .single());
    }

    private String token() {
        return SignInSteps.bearer(steps.signIn()).substring("Bearer ".length());
    }

    private static String keyOf(String token) throws ParseException {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }

    private int me(String token) {
        return new Browser(port)
                .get("/api/v1/people/me", "Authorization", "Bearer " + token)
                .statusCode();
    }

    private int rotate(boolean compromised) {
        return rotate(steps.serviceBearer("turnout-platform", "platform"), compromised);
    }

    private int rotate(String bearer, boolean compromised) {
        return new Browser(port)
                .postJson(
                        "/internal/v1/signing-keys/rotation",
                        "{\"compromised\":" + compromised + "}",
                        "Authorization",
                        bearer)
                .statusCode();
    }

    private List<String> published() throws ParseException {
        return JWKSet.parse(new Browser(port).get("/auth/jwks").body()).getKeys().stream()
                .map(JWK::getKeyID)
                .toList();
    }

    private List<String> states() {
        return db.sql("SELECT state FROM signing_key").query(String.class).list();
    }

    private void age(String state, String by) {
        db.sql("UPDATE signing_key SET since = since - cast(:by AS interval) WHERE state = :state")
                .param("by", by)
                .param("state", state)
                .update();
    }
}
