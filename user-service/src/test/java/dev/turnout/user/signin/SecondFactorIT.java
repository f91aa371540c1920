package dev.turnout.user.signin;

import static dev.turnout.user.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import dev.turnout.common.DemoIds;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.seal.SealingKey;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestTokens;
import dev.turnout.user.Browser;
import dev.turnout.user.SignInSteps;
import dev.turnout.user.SignInTest;
import dev.turnout.user.organization.Memberships;
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
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SignInTest
class SecondFactorIT {

    private static final String SECOND_FACTOR = "/api/v1/people/me/second-factor";
    private static final UUID PERSON = DemoIds.OWNER;
    private static final Duration DEMO_GRACE = Duration.ofDays(3650);
    private static final Duration SOON = Duration.ofSeconds(20);
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

    @Autowired
    private Memberships memberships;

    @Autowired
    private TransactionTemplate transaction;

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
        SecondFactors strict = real(new SecondFactorProperties(Duration.ZERO, DEMO_GRACE, false));
        SecondFactors kind = real(new SecondFactorProperties(Duration.ofDays(1), DEMO_GRACE, false));
        SignInProof password = SignInProof.by(SignInProof.Means.PASSWORD, Instant.now());
        SignInProof link = SignInProof.by(SignInProof.Means.LINK, Instant.now());
        SignInProof passkey = SignInProof.by(SignInProof.Means.PASSKEY, Instant.now());

        assertThat(strict.missing(DemoIds.OWNER, password)).isTrue();
        assertThat(strict.missing(DemoIds.ORGANIZER, link)).isTrue();
        assertThat(strict.missing(DemoIds.OWNER, passkey)).isFalse();
        assertThat(strict.missing(DemoIds.VOLUNTEER, password)).isFalse();
        assertThat(kind.missing(DemoIds.OWNER, password)).isFalse();
        assertThat(secondFactors.missing(DemoIds.OWNER, password))
                .as("a demo's people have years")
                .isFalse();
    }

    @Test
    void aTimeOfGraceIsNotNegative() {
        Duration never = Duration.ofDays(-1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecondFactorProperties(never, DEMO_GRACE, false))
                .withMessageContaining("turnout.second-factor.grace");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecondFactorProperties(Duration.ZERO, never, false))
                .withMessageContaining("demo-grace");
    }

    @Test
    void aRoleThatNeedsOneEndsTheSignInWithoutAndIsUsedAfterSettingOneUp() throws Exception {
        JsonNode weak = signIn("speaker@demo.example");
        assertThat(members(weak)).as("no role there yet").isEqualTo(404);
        graceIsOver(DemoIds.SPEAKER);

        organizes(DemoIds.SPEAKER);
        try {
            await().atMost(SOON).until(() -> members(weak) == 401);
            assertThat(steps.refresh(weak.get("refresh_token").asString()).statusCode())
                    .isEqualTo(400);
            browser = new Browser(port);
            steps = new SignInSteps(port, browser);
            steps.begin();
            assertThat(location(steps.login("speaker@demo.example", "turnout-demo")))
                    .endsWith("/auth/code");
            assertThat(location(browser.get(SignInSteps.authorize())))
                    .as("the password alone leads nowhere")
                    .endsWith("/auth/login");
            assertThat(browser.get("/auth/code").body()).contains("otpauth:");
            assertThat(give(code(DemoIds.SPEAKER, 0)).body()).contains("class=\"codes\"");

            JsonNode strong = steps.tokens(steps.codeAfter(SignInSteps.authorize()));

            assertThat(members(strong)).isEqualTo(200);
            assertThat(steps.refresh(strong.get("refresh_token").asString()).statusCode())
                    .isEqualTo(200);
        } finally {
            secondFactors.remove(DemoIds.SPEAKER);
            organizesNoMore(DemoIds.SPEAKER);
        }
    }

    @Test
    void whenTheGraceEndsASignInWithoutGetsNoFurtherToken() {
        JsonNode weak = signIn("organizer@demo.example");
        assertThat(members(weak)).as("while it lasts").isEqualTo(200);
        graceIsOver(DemoIds.ORGANIZER);

        assertThat(steps.refresh(weak.get("refresh_token").asString()).statusCode())
                .isEqualTo(400);
        db.sql("UPDATE account SET created_at = now() WHERE id = ?")
                .param(DemoIds.ORGANIZER)
                .update();
        assertThat(steps.refresh(weak.get("refresh_token").asString()).statusCode())
                .as("its twin: nothing but that kept it from one")
                .isEqualTo(200);
    }

    @Test
    void whereEverybodyNeedsOneNobodyIsExcused() {
        SecondFactors everybody = real(new SecondFactorProperties(Duration.ZERO, DEMO_GRACE, true));

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
        return code(PERSON, ahead);
    }

    private String code(UUID person, int ahead) {
        byte[] sealed = db.sql("SELECT secret FROM totp WHERE person_id = ?")
                .param(person)
                .query((row, _) -> row.getBytes(1))
                .single();
        return Totp.code(key.open(sealed, "totp/" + person), Totp.step(Instant.now()) + ahead, Totp.DIGITS);
    }

    /// As on a platform that is no demo.
    private SecondFactors real(SecondFactorProperties properties) {
        return new SecondFactors(db, key, properties, audit, Clock.systemUTC(), false);
    }

    private JsonNode signIn(String email) {
        steps.begin();
        return steps.tokens(steps.codeAfter(steps.login(email, "turnout-demo")));
    }

    private int members(JsonNode tokens) {
        return new Browser(port)
                .get(
                        "/api/v1/organizations/" + DemoIds.ORGANIZATION + "/members",
                        "Authorization",
                        SignInSteps.bearer(tokens))
                .statusCode();
    }

    private void graceIsOver(UUID person) {
        db.sql("UPDATE account SET created_at = now() - interval '20 years' WHERE id = ?")
                .param(person)
                .update();
    }

    private void organizes(UUID person) {
        transaction.executeWithoutResult(_ -> memberships.grant(DemoIds.ORGANIZATION, null, person, Role.ORGANIZER));
    }

    private void organizesNoMore(UUID person) {
        db.sql("DELETE FROM membership WHERE person_id = ? AND event_id IS NULL AND role = 'ORGANIZER'")
                .param(person)
                .update();
        db.sql("UPDATE account SET created_at = now() WHERE id = ?")
                .param(person)
                .update();
    }

    private static String fresh() {
        return "Bearer "
                + TestTokens.token(claims -> claims.subject(PERSON.toString())
                        .claim("auth_time", Instant.now().getEpochSecond())
                        .claim("amr", List.of("pwd")));
    }
}
