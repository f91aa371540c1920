package dev.turnout.user;

import static dev.turnout.user.Browser.location;
import static dev.turnout.user.SignInSteps.VERIFIER;
import static dev.turnout.user.SignInSteps.authorize;
import static dev.turnout.user.SignInSteps.basic;
import static dev.turnout.user.SignInSteps.bearer;
import static dev.turnout.user.SignInSteps.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.turnout.common.DemoIds;
import dev.turnout.common.test.TestTokens;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@SignInTest
class SignInIT {
    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    private Browser browser;
    private SignInSteps steps;

    @BeforeEach
    void freshBrowser() {
        browser = new Browser(port);
        steps = new SignInSteps(port, browser);
        db.sql("DELETE FROM sign_in_failure").update();
    }

    @Test
    void aPersonSignsInByCodeWithProofKey() throws ParseException {
        JsonNode tokens = steps.signIn();

        SignedJWT access = SignedJWT.parse(tokens.get("access_token").asString());
        assertThat(access.getHeader().getType()).hasToString("at+jwt");
        assertThat(access.getJWTClaimsSet().getAudience()).containsExactly("turnout-api");
        assertThat(access.getJWTClaimsSet().getSubject()).isEqualTo(DemoIds.OWNER.toString());
        SignedJWT id = SignedJWT.parse(tokens.get("id_token").asString());
        assertThat(id.getJWTClaimsSet().getStringClaim("email")).isEqualTo("owner@demo.example");
        assertThat(id.getJWTClaimsSet().getStringClaim("name")).isEqualTo("Olivia Owner");
        HttpResponse<String> me = new Browser(port).get("/api/v1/people/me", "Authorization", bearer(tokens));
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body()).contains("Olivia Owner", "OWNER");
    }

    @Test
    void aSignInIsGoodForOneAuthorization() {
        steps.signIn();

        assertThat(location(browser.get(authorize()))).endsWith("/auth/login");
    }

    @Test
    void noCookieIsOpenToScriptsOrOtherPaths() {
        steps.signIn();

        assertThat(browser.cookieHeaders())
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
        assertThat(browser.cookieHeaders()).noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
    }

    @Test
    void aCodeWorksOnceAndOnlyWithItsVerifier() {
        String code = steps.code();

        assertThat(steps.exchange(code, "another-verifier-that-is-long-enough-for-the-rules-of-it")
                        .statusCode())
                .isEqualTo(400);
        assertThat(steps.exchange(steps.code(), VERIFIER).statusCode()).isEqualTo(200);
    }

    @Test
    void aCodeThatComesBackEndsWhatItGaveAlsoAfterARefresh() {
        String code = steps.code();
        JsonNode renewed =
                json(steps.refresh(steps.tokens(code).get("refresh_token").asString()));

        assertThat(steps.exchange(code, VERIFIER).statusCode()).isEqualTo(400);

        assertThat(steps.refresh(renewed.get("refresh_token").asString()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aRevokedRefreshTokenIsWorthNothingAlsoAfterARefresh() {
        JsonNode renewed =
                json(steps.refresh(steps.signIn().get("refresh_token").asString()));
        String token = renewed.get("refresh_token").asString();

        HttpResponse<String> revoked = new Browser(port)
                .post("/auth/revoke", Map.of("token", token), "Authorization", basic("turnout-web", "web"));

        assertThat(revoked.statusCode()).as(revoked.body()).isEqualTo(200);
        assertThat(steps.refresh(token).statusCode()).isEqualTo(400);
    }

    @Test
    void aCodeIsGivenForRegisteredAddressesProofKeysAndScopesOnly() {
        String asked = authorize();
        Map<String, String> wrong = Map.of(
                "another address", asked.replace("localhost%3A8080", "evil.example"),
                "a longer address", asked.replace("code%2Fturnout", "code%2Fturnout%2Fmore"),
                "an unknown client", asked.replace("turnout-web", "turnout-evil"));
        wrong.forEach((what, request) ->
                assertThat(browser.get(request).statusCode()).as(what).isEqualTo(400));

        Map<String, String> refused = Map.of(
                "no proof key", asked.replace("code_challenge=", "x="),
                "a plain proof key", asked.replace("S256", "plain"),
                "the implicit flow", asked.replace("response_type=code", "response_type=token"),
                "a scope of services", asked.replace("profile", "internal"));
        refused.forEach((what, request) -> assertThat(browser.get(request))
                .as(what)
                .satisfies(answer -> assertThat(
                                answer.statusCode() == 400 || location(answer).contains("error="))
                        .isTrue())
                .satisfies(answer -> assertThat(
                                answer.headers().firstValue("Location").orElse(""))
                        .doesNotContain("code=")));
    }

    @Test
    void aCodeIsGoodForFiveMinutesAndOnlyForAClientThatProvesItself() {
        String code = steps.code();

        assertThat(db.sql(
                                "SELECT max(authorization_code_expires_at - authorization_code_issued_at) <= interval '5 minutes'"
                                        + " FROM oauth2_authorization")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        HttpResponse<String> forged = new Browser(port)
                .post(
                        "/auth/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                SignInSteps.REDIRECT,
                                "code_verifier",
                                VERIFIER),
                        "Authorization",
                        basic("turnout-web", "guessed"));
        assertThat(forged.statusCode()).isEqualTo(401);
        HttpResponse<String> byPassword = new Browser(port)
                .post(
                        "/auth/token",
                        Map.of("grant_type", "password", "username", "owner@demo.example", "password", "turnout-demo"),
                        "Authorization",
                        basic("turnout-web", "web"));
        assertThat(byPassword.body()).contains("unsupported_grant_type");
    }

    @Test
    void noSignInOutlivesThirtyDaysHoweverOftenItIsRenewed() {
        String token = steps.signIn().get("refresh_token").asString();
        db.sql("""
                        UPDATE oauth2_authorization SET attributes = regexp_replace(attributes,
                            '("turnout.since" *: *")[^"]+', '\\12020-01-01T00:00:00Z')
                        """).update();

        assertThat(steps.refresh(token).statusCode()).isEqualTo(400);
    }

    @Test
    void aRefreshTokenThatComesBackEndsTheWholeFamily() {
        String first = steps.signIn().get("refresh_token").asString();
        JsonNode second = json(steps.refresh(first));
        db.sql("UPDATE rotated_refresh_token SET rotated_at = rotated_at - interval '1 minute'")
                .update();

        assertThat(steps.refresh(first).statusCode()).isEqualTo(400);

        assertThat(steps.refresh(second.get("refresh_token").asString()).statusCode())
                .isEqualTo(400);
        assertThat(db.sql("SELECT count(*) FROM audit_row WHERE action = 'sign-in.refresh-token-reused'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void twoRequestsOfOneBrowserThatMeetEndNothing() {
        String first = steps.signIn().get("refresh_token").asString();
        String second = json(steps.refresh(first)).get("refresh_token").asString();

        assertThat(steps.refresh(first).statusCode()).isEqualTo(400);

        assertThat(steps.refresh(second).statusCode()).isEqualTo(200);
    }

    @Test
    void ofManyRefreshesAtOnceOneSucceeds() throws Exception {
        String token = steps.signIn().get("refresh_token").asString();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = Stream.<Callable<Integer>>generate(
                            () -> () -> steps.refresh(token).statusCode())
                    .limit(8)
                    .toList();
            int succeeded = 0;
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                succeeded += answer.get() == 200 ? 1 : 0;
            }
            assertThat(succeeded).isEqualTo(1);
        }
    }

    @Test
    void aClosedAccountGetsNoFurtherTokens() {
        String token = steps.signIn().get("refresh_token").asString();
        db.sql("UPDATE account SET enabled = false WHERE id = :id")
                .param("id", DemoIds.OWNER)
                .update();
        try {
            assertThat(steps.refresh(token).statusCode()).isEqualTo(400);
            assertThat(location(steps.login("owner@demo.example", "turnout-demo")))
                    .endsWith("/auth/login?error");
        } finally {
            db.sql("UPDATE account SET enabled = true WHERE id = :id")
                    .param("id", DemoIds.OWNER)
                    .update();
        }
    }

    @Test
    void signingOutEndsTheRefreshToken() {
        JsonNode tokens = steps.signIn();

        HttpResponse<String> out = new Browser(port)
                .post(
                        "/auth/logout",
                        Map.of("id_token_hint", tokens.get("id_token").asString()));

        assertThat(out.statusCode()).isEqualTo(302);
        assertThat(steps.refresh(tokens.get("refresh_token").asString()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void unknownAddressesAndWrongPasswordsSayTheSameAndHaveToWaitAlike() {
        for (String email : List.of("owner@demo.example", "nobody@demo.example")) {
            for (int i = 0; i < 5; i++) {
                assertThat(location(steps.login(email, "wrong"))).endsWith("/auth/login?error");
            }
            assertThat(location(steps.login(email, "turnout-demo"))).endsWith("/auth/login?wait");
        }
    }

    /// Asked in turn, so that a slow moment of the machine meets all alike. A hash that is left out would save nine
    /// tenths of the time.
    @Test
    void theTimeOfAnAnswerDoesNotTellWhetherThereIsAnAccount() {
        db.sql("UPDATE account SET enabled = false WHERE id = ?")
                .param(DemoIds.SPEAKER)
                .update();
        try {
            Map<String, List<Long>> times = new LinkedHashMap<>();
            for (int i = 0; i < 9; i++) {
                for (String email : List.of("owner@demo.example", "nobody@demo.example", "speaker@demo.example")) {
                    db.sql("DELETE FROM sign_in_failure").update();
                    String token = steps.formToken("/auth/login");
                    long from = System.nanoTime();
                    browser.post("/auth/login", Map.of("email", email, "password", "wrong", "_csrf", token));
                    times.computeIfAbsent(email, _ -> new ArrayList<>()).add(System.nanoTime() - from);
                }
            }
            long known = median(times.get("owner@demo.example"));
            assertThat(times.values())
                    .allSatisfy(
                            each -> assertThat((double) median(each) / known).isBetween(0.5, 2.0));
        } finally {
            db.sql("UPDATE account SET enabled = true WHERE id = ?")
                    .param(DemoIds.SPEAKER)
                    .update();
        }
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    @Test
    void ofManyGuessesAtOnceNoMoreAreJudgedThanOneAfterTheOther() throws Exception {
        Callable<String> guess =
                () -> location(new SignInSteps(port, new Browser(port)).login("owner@demo.example", "wrong"));
        List<String> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> answer : threads.invokeAll(Collections.nCopies(16, guess))) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).filteredOn(answer -> answer.endsWith("?error")).hasSize(5);
        assertThat(answers).filteredOn(answer -> answer.endsWith("?wait")).hasSize(11);
    }

    @Test
    void theLoginPageSpeaksThreeLanguagesAndHasNoScriptOfItsOwn() {
        assertThat(browser.get("/auth/login", "Accept-Language", "ar").body()).contains("dir=\"rtl\"", "lang=\"ar\"");
        assertThat(browser.get("/auth/login", "Accept-Language", "de").body()).contains("lang=\"de\"");
        HttpResponse<String> english = browser.get("/auth/login", "Accept-Language", "fr");
        assertThat(english.body())
                .contains("lang=\"en\"")
                .doesNotContainPattern("<script(?![^>]* src=)|<[^>]+ on[a-z]+=");
        assertThat(english.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'");
    }

    @Test
    void theLanguageOfTheAppAndAChoiceOnThePageComeBeforeTheBrowsers() {
        browser.get(authorize() + "&ui_locales=fr%20de");
        assertThat(browser.get("/auth/login", "Accept-Language", "ar").body()).contains("lang=\"de\"");

        assertThat(browser.get("/auth/login?language=ar", "Accept-Language", "de")
                        .body())
                .contains("lang=\"ar\"");

        assertThat(browser.get("/auth/register", "Accept-Language", "de").body())
                .contains("lang=\"ar\"");
        assertThat(browser.get("/auth/login?language=xx", "Accept-Language", "de")
                        .body())
                .contains("lang=\"ar\"");
    }

    @Test
    void aFormFromAnotherSiteIsRefused() {
        browser.get("/auth/login");

        assertThat(browser.post("/auth/login", Map.of("email", "owner@demo.example", "password", "turnout-demo"))
                        .statusCode())
                .isIn(302, 403);
        assertThat(location(browser.get(authorize()))).endsWith("/auth/login");
    }

    @Test
    void aLiveTokenBecomesAnAccessTokenOfThePersonForTheServiceThatHoldsIt() throws ParseException {
        JsonNode live =
                json(browser.postJson("/api/v1/live-tokens", "", "Authorization", TestTokens.bearer(DemoIds.ATTENDEE)));
        SignedJWT token = SignedJWT.parse(live.get("token").asString());
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("turnout-live");
        assertThat(browser.get("/api/v1/people/me", "Authorization", "Bearer " + token.serialize())
                        .statusCode())
                .isEqualTo(401);

        Map<String, String> form = Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token", token.serialize(),
                "subject_token_type", "urn:ietf:params:oauth:token-type:access_token",
                "audience", "turnout-api");
        HttpResponse<String> exchanged =
                browser.post("/auth/token", form, "Authorization", basic("notification-service", "live"));
        assertThat(exchanged.statusCode()).as(exchanged.body()).isEqualTo(200);
        SignedJWT access = SignedJWT.parse(json(exchanged).get("access_token").asString());
        assertThat(access.getJWTClaimsSet().getSubject()).isEqualTo(DemoIds.ATTENDEE.toString());
        assertThat(access.getJWTClaimsSet().getJSONObjectClaim("act")).containsEntry("sub", "notification-service");
        assertThat(browser.post("/auth/token", form, "Authorization", basic("event-service", "event"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void servicesGetTokensForInternalCallsOnly() {
        HttpResponse<String> answer = browser.post(
                "/auth/token",
                Map.of("grant_type", "client_credentials", "scope", "internal"),
                "Authorization",
                basic("event-service", "event"));
        String bearer = bearer(json(answer));

        assertThat(browser.get("/internal/v1/people/" + DemoIds.OWNER + "/grants", "Authorization", bearer)
                        .body())
                .contains("OWNER");
        assertThat(browser.get(
                                "/internal/v1/people/" + DemoIds.OWNER + "/grants",
                                "Authorization",
                                TestTokens.bearer(DemoIds.OWNER))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void tokensThatAreNotWhatTheyShouldBeAreRefused() {
        Date past = Date.from(Instant.now().minusSeconds(600));
        String none = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
                + "."
                + TestTokens.token(DemoIds.OWNER).split("\\.")[1]
                + ".";
        List<String> wrong = List.of(
                none,
                TestTokens.sign("JWT", claims -> claims.subject(DemoIds.OWNER.toString())),
                TestTokens.token(
                        claims -> claims.subject(DemoIds.OWNER.toString()).audience("turnout-live")),
                TestTokens.token(
                        claims -> claims.subject(DemoIds.OWNER.toString()).issuer("https://evil.example")),
                TestTokens.token(
                        claims -> claims.subject(DemoIds.OWNER.toString()).expirationTime(past)),
                "garbage");

        for (String token : wrong) {
            assertThat(browser.get("/api/v1/people/me", "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void foreignAndMissingThingsAreNotFoundAlike() {
        String stranger = TestTokens.bearer(UUID.randomUUID());

        HttpResponse<String> foreign =
                browser.get("/api/v1/organizations/" + DemoIds.ORGANIZATION, "Authorization", stranger);
        HttpResponse<String> missing =
                browser.get("/api/v1/organizations/" + UUID.randomUUID(), "Authorization", stranger);

        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(browser.get("/api/v1/people?ids=" + DemoIds.OWNER, "Authorization", stranger)
                        .body())
                .doesNotContain("Olivia");
        assertThat(browser.get("/api/v1/people?ids=" + DemoIds.OWNER, "Authorization", TestTokens.bearer(DemoIds.STAFF))
                        .body())
                .contains("Olivia");
    }
}
