package dev.turnout.user.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.turnout.common.DemoIds;
import dev.turnout.common.test.ForgedTokens;
import dev.turnout.user.Browser;
import dev.turnout.user.SignInSteps;
import dev.turnout.user.SignInTest;
import java.text.ParseException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    @Test
    void forgedTokensAreRefused() throws Exception {
        RSAKey key = activeKey();
        String owner = DemoIds.OWNER.toString();
        assertThat(me(ForgedTokens.good(key, ISSUER, owner))).isEqualTo(200);

        ForgedTokens.of(key, ISSUER, owner)
                .forEach((what, token) -> assertThat(me(token)).as(what).isEqualTo(401));
    }

    @Test
    void theDatabaseHoldsNoKeyThatAnybodyCouldSignWith() {
        String before = token();
        db.sql("UPDATE signing_key SET jwk = :clear WHERE state = 'active'")
                .param("clear", activeKey().toJSONString())
                .update();
        keys.forget();
        assertThat(me(token())).as("what an earlier version kept in clear").isEqualTo(200);

        keys.sealAll();
        keys.forget();

        assertThat(db.sql("SELECT jwk FROM signing_key").query(String.class).list())
                .allSatisfy(stored -> assertThat(stored).startsWith("sealed:").doesNotContain("{", "\""));
        assertThat(me(before)).isEqualTo(200);
        assertThat(me(token())).isEqualTo(200);
    }

    private RSAKey activeKey() {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                .getFirst()
                .toRSAKey();
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
