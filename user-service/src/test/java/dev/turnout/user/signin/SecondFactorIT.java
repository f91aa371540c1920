package dev.turnout.user.signin;

import static dev.turnout.user.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.nimbusds.jwt.SignedJWT;
import dev.turnout.common.DemoIds;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.seal.SealingKey;
import dev.turnout.common.test.TestTokens;
import dev.turnout.user.Browser;
import dev.turnout.user.SignInSteps;
import dev.turnout.user.SignInTest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SignInTest
class SecondFactorIT {

    private static final String SECOND_FACTOR = "/api/v1/people/me/second-factor";
    private static final UUID PERSON = DemoIds.OWNER;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    @Autowired
    private SealingKey key;

    @Autowired
    private Audit audit;

    @Autowired
    private SecondFactors secondFactors;

    private Browser browser;
    private SignInSteps steps;

    @BeforeEach
    @AfterEach
    void without() {
        secondFactors.remove(PERSON);
        db.sql("DELETE FROM sign_in_failure").update();
        browser = new Browser(port);
        steps = new SignInSteps(port, browser);
    }

    @Test
    void whoHasAnAppSignsInWithPasswordAndCode() throws Exception {
        setUp();
        steps.begin();
        assertThat(location(steps.login("owner@demo.example", "turnout-demo"))).endsWith("/auth/code");
        assertThat(location(browser.get(SignInSteps.authorize())))
                .as("the password alone leads nowhere")
                .endsWith("/auth/login");
        assertThat(browser.get("/auth/code").body()).contains("one-time-code").doesNotContain("otpauth:");
        assertThat(give("000000").statusCode()).isEqualTo(200);
        assertThat(SignInRows.newest(db))
                .as("the password alone is no sign-in")
                .isEqualTo("sign-in.fail " + PERSON + " otp");

        JsonNode tokens = steps.tokens(steps.codeAfter(give(code(1))));

        assertThat(SignedJWT.parse(tokens.get("access_token").asString())
                        .getJWTClaimsSet()
                        .getStringListClaim("amr"))
                .containsExactly("pwd", "otp");
        assertThat(SignInRows.newest(db)).isEqualTo("sign-in.succeed " + PERSON + " pwd otp");
    }

    @Test
    void aCodeWorksOnceEvenForManyAtOnce() throws Exception {
        setUp();
        String code = code(1);
        List<Callable<Boolean>> uses = Collections.nCopies(6, () -> secondFactors.use(PERSON, code));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Boolean> worked = new ArrayList<>();
            for (Future<Boolean> use : threads.invokeAll(uses)) {
                worked.add(use.get());
            }
            assertThat(worked).containsOnlyOnce(true);
        }
        assertThat(secondFactors.use(PERSON, code)).isFalse();
    }

    @Test
    void aRecoveryCodeWorksOnce() {
        List<String> codes = setUp();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(codes).allMatch(code -> code.matches("([a-z2-7]{4}-){5}[a-z2-7]{4}"), "of 120 bits");
        steps.login("owner@demo.example", "turnout-demo");

        assertThat(location(give(codes.getFirst().toUpperCase(Locale.ROOT)))).endsWith("/oauth2/authorization/turnout");

        assertThat(secondFactors.use(PERSON, codes.getFirst())).isFalse();
        assertThat(secondFactors.use(PERSON, codes.get(1).replace("-", " "))).isTrue();
        assertThat(secondFactors.recoveryCodesLeft(PERSON)).isEqualTo(8);
        assertThat(db.sql(
                                "SELECT action FROM audit_row WHERE actor_id = ? AND action LIKE 'second-factor.%' ORDER BY id")
                        .param(PERSON)
                        .query(String.class)
                        .list())
                .endsWith("second-factor.add", "second-factor.recover", "second-factor.recover");
    }

    @Test
    void guessingEndsTheSignInAndIsSlowedDown() {
        setUp();
        steps.login("owner@demo.example", "turnout-demo");
        for (int i = 0; i < 5; i++) {
            assertThat(give("000000").body()).contains("code-fault");
        }

        assertThat(location(give(code(1)))).endsWith("/auth/login");
        db.sql("UPDATE sign_in_failure SET failures = 20").update();
        db.sql("UPDATE sign_in SET failures = 0 WHERE needs_code").update();
        assertThat(give(code(1)).body()).contains("too often");
    }

    @Test
    void theSecretIsNotInTheDatabaseAndOpensNowhereElse() {
        setUp();
        byte[] sealed = db.sql("SELECT secret FROM totp WHERE person_id = ?")
                .param(PERSON)
                .query((row, _) -> row.getBytes(1))
                .single();

        assertThat(key.open(sealed, "totp/" + PERSON)).hasSize(Totp.SECRET_BYTES);
        assertThat(sealed).hasSize(Totp.SECRET_BYTES + 28);
        assertThatIllegalStateException().isThrownBy(() -> key.open(sealed, "totp/" + DemoIds.STAFF));
    }

    @Test
    void settingUpAsksForAFreshSignInAndARightCode() {
        assertThat(browser.postJson(SECOND_FACTOR, "{}", "Authorization", TestTokens.bearer(PERSON))
                        .statusCode())
                .isEqualTo(403);
        JsonNode begun = begin();
        assertThat(begun.path("app").asString())
                .isEqualTo("otpauth://totp/Turnout:owner%40demo.example?secret="
                        + begun.path("secret").asString() + "&issuer=Turnout");
        assertThat(begun.path("qr").asString()).startsWith("<svg");
        assertThat(begin()).as("asking again shows the same").isEqualTo(begun);
        assertThat(confirm("000000").body()).contains("code-wrong");
        assertThat(secondFactors.active(PERSON)).isFalse();

        assertThat(confirm(code(0)).statusCode()).isEqualTo(200);

        assertThat(browser.postJson(SECOND_FACTOR, "{}", "Authorization", fresh())
                        .statusCode())
                .as("the secret is never shown again")
                .isEqualTo(409);
        assertThat(browser.delete(SECOND_FACTOR, "Authorization", fresh()).statusCode())
                .isEqualTo(204);
        assertThat(secondFactors.active(PERSON)).isFalse();
    }

    @Test
    void rolesThatNeedOneAreAskedWhenTheirGraceIsOver() {
        var strict = new SecondFactors(
                db, key, new SecondFactorProperties(Duration.ZERO, false), audit, Clock.systemUTC(), false);
        var kind = new SecondFactors(
                db, key, new SecondFactorProperties(Duration.ofDays(1), false), audit, Clock.systemUTC(), false);
        SignInProof password = SignInProof.by(SignInProof.Means.PASSWORD, Instant.now());
        SignInProof link = SignInProof.by(SignInProof.Means.LINK, Instant.now());
        SignInProof passkey = SignInProof.by(SignInProof.Means.PASSKEY, Instant.now());

        assertThat(strict.missing(DemoIds.OWNER, password)).isTrue();
        assertThat(strict.missing(DemoIds.ORGANIZER, link)).isTrue();
        assertThat(strict.missing(DemoIds.OWNER, passkey)).isFalse();
        assertThat(strict.missing(DemoIds.VOLUNTEER, password)).isFalse();
        assertThat(kind.missing(DemoIds.OWNER, password)).isFalse();
        assertThat(secondFactors.missing(DemoIds.OWNER, password))
                .as("the demo's people are excused")
                .isFalse();
    }

    @Test
    void whereEverybodyNeedsOneNobodyIsExcused() {
        var everybody = new SecondFactors(
                db, key, new SecondFactorProperties(Duration.ZERO, true), audit, Clock.systemUTC(), false);

        assertThat(everybody.missing(DemoIds.VOLUNTEER, SignInProof.by(SignInProof.Means.PASSWORD, Instant.now())))
                .isTrue();
        assertThat(everybody.missing(DemoIds.VOLUNTEER, SignInProof.by(SignInProof.Means.PASSKEY, Instant.now())))
                .isFalse();
    }

    @Test
    void whoHasToSetOneUpDoesItWhileSigningIn() {
        steps.login("owner@demo.example", "turnout-demo");
        db.sql("UPDATE sign_in SET needs_code = true WHERE person_id = ?")
                .param(PERSON)
                .update();
        assertThat(browser.get("/auth/code", "Accept-Language", "ar").body())
                .contains("otpauth:", "dir=\"rtl\"", "<svg", "role=\"img\"");

        HttpResponse<String> done = give(code(0));

        assertThat(done.body()).contains("class=\"codes\"", "/oauth2/authorization/turnout");
        assertThat(secondFactors.active(PERSON)).isTrue();
        assertThat(location(browser.get(SignInSteps.authorize()))).contains("?code=");
    }

    private List<String> setUp() {
        begin();
        JsonNode codes = JSON.readTree(confirm(code(0)).body()).path("codes");
        List<String> all = new ArrayList<>();
        codes.forEach(code -> all.add(code.asString()));
        return all;
    }

    private JsonNode begin() {
        return JSON.readTree(
                browser.postJson(SECOND_FACTOR, "{}", "Authorization", fresh()).body());
    }

    private HttpResponse<String> confirm(String code) {
        return browser.postJson(SECOND_FACTOR + "/confirm", "{\"code\":\"" + code + "\"}", "Authorization", fresh());
    }

    private HttpResponse<String> give(String code) {
        return browser.post("/auth/code", Map.of("code", code, "_csrf", steps.formToken("/auth/login")));
    }

    /// What the app shows this many steps from now.
    private String code(int ahead) {
        byte[] sealed = db.sql("SELECT secret FROM totp WHERE person_id = ?")
                .param(PERSON)
                .query((row, _) -> row.getBytes(1))
                .single();
        return Totp.code(key.open(sealed, "totp/" + PERSON), Totp.step(Instant.now()) + ahead, Totp.DIGITS);
    }

    private static String fresh() {
        return "Bearer "
                + TestTokens.token(claims -> claims.subject(PERSON.toString())
                        .claim("auth_time", Instant.now().getEpochSecond())
                        .claim("amr", List.of("pwd")));
    }
}
