package dev.turnout.user.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.turnout.common.DemoIds;
import dev.turnout.common.test.TestTokens;
import dev.turnout.user.Browser;
import dev.turnout.user.SignInSteps;
import dev.turnout.user.SignInTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SignInTest
class PasskeyIT {

    private static final String PASSKEYS = "/api/v1/people/me/passkeys";
    private static final UUID PERSON = DemoIds.SPEAKER;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    private Browser browser;
    private SignInSteps steps;

    @BeforeEach
    void noPasskeys() {
        db.sql("DELETE FROM passkey").update();
        browser = new Browser(port);
        steps = new SignInSteps(port, browser);
    }

    @Test
    void aPasskeySignsInWithoutAnAddressAndSaysSoInTheToken() throws Exception {
        var phone = new SoftAuthenticator();
        assertThat(add(phone, "Phone").statusCode()).isEqualTo(201);
        steps.begin();

        HttpResponse<String> answer = signIn(phone, challenge());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String next = JSON.readTree(answer.body()).path("next").asString();
        JsonNode tokens = steps.tokens(steps.codeAfter(next));
        SignedJWT access = SignedJWT.parse(tokens.get("access_token").asString());
        assertThat(access.getJWTClaimsSet().getSubject()).isEqualTo(PERSON.toString());
        assertThat(access.getJWTClaimsSet().getStringListClaim("amr")).containsExactly("webauthn");
        assertThat(SignInRows.newest(db)).isEqualTo("sign-in.succeed " + PERSON + " webauthn");
    }

    @Test
    void aPasskeyIsListedNamedAndRemoved() {
        var phone = new SoftAuthenticator();
        add(phone, "Phone");
        JsonNode listed = items();
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("name").asString()).isEqualTo("Phone");
        String one = PASSKEYS + "/" + listed.get(0).path("id").asString();

        assertThat(browser.putJson(one, "{\"name\":\"Old phone\"}", "Authorization", fresh(PERSON))
                        .statusCode())
                .isEqualTo(204);
        assertThat(items().get(0).path("name").asString()).isEqualTo("Old phone");
        assertThat(browser.putJson(one, "{\"name\":\"Mine now\"}", "Authorization", fresh(DemoIds.STAFF))
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.delete(one, "Authorization", fresh(DemoIds.STAFF)).statusCode())
                .isEqualTo(404);
        assertThat(browser.delete(one, "Authorization", TestTokens.bearer(PERSON))
                        .body())
                .contains("sign-in-again");

        assertThat(browser.delete(one, "Authorization", fresh(PERSON)).statusCode())
                .isEqualTo(204);

        assertThat(items()).isEmpty();
        assertThat(signIn(phone, challenge()).statusCode()).isEqualTo(403);
        assertThat(db.sql("SELECT action FROM audit_row WHERE action LIKE 'passkey.%'")
                        .query(String.class)
                        .list())
                .contains("passkey.add", "passkey.remove");
    }

    @Test
    void addingAsksForAFreshSignInAndForTheCallersOwnChallenge() {
        assertThat(browser.postJson(PASSKEYS + "/options", "{}", "Authorization", TestTokens.bearer(PERSON))
                        .body())
                .contains("urn:turnout:problem:sign-in-again");
        JsonNode options = options(PERSON);
        assertThat(options.path("user").path("name").asString()).isEqualTo("speaker@demo.example");
        assertThat(options.path("authenticatorSelection")
                        .path("userVerification")
                        .asString())
                .isEqualTo("required");
        String challenge = options.path("challenge").asString();
        var phone = new SoftAuthenticator();

        assertThat(add(DemoIds.STAFF, phone.create(challenge), "Phone").statusCode())
                .isEqualTo(422);
        assertThat(add(PERSON, phone.create(challenge), "Phone").statusCode()).isEqualTo(201);
        assertThat(add(PERSON, new SoftAuthenticator().create(challenge), "Again")
                        .statusCode())
                .as("a challenge is good once")
                .isEqualTo(422);
    }

    @Test
    void whatDoesNotFitIsNotAdded() {
        assertThat(add(new SoftAuthenticator().on("localhost", "http://localhost:9999"), "x")
                        .statusCode())
                .isEqualTo(422);
        assertThat(add(new SoftAuthenticator().on("evil.example", "http://localhost:8080"), "x")
                        .statusCode())
                .isEqualTo(422);
        assertThat(add(new SoftAuthenticator().withoutVerification(), "x").statusCode())
                .isEqualTo(422);
        for (String nonsense :
                List.of("{}", "{\"id\":1}", "{\"response\":{\"clientDataJSON\":\"!\"}}", "[]", "\"x\"")) {
            assertThat(add(PERSON, nonsense, "x").statusCode()).as(nonsense).isEqualTo(422);
        }
        assertThat(items()).isEmpty();
    }

    @Test
    void aPasskeyIsNotAddedTwiceNorByTwoPeople() {
        var phone = new SoftAuthenticator();
        add(phone, "Phone");

        assertThat(add(
                                DemoIds.STAFF,
                                phone.create(
                                        options(DemoIds.STAFF).path("challenge").asString()),
                                "Stolen")
                        .statusCode())
                .isEqualTo(422);
        assertThat(add(phone, "Again").statusCode()).isEqualTo(422);
        assertThat(items()).hasSize(1);
    }

    @Test
    void whatDoesNotProveThePersonSignsNobodyIn() {
        var phone = new SoftAuthenticator();
        add(phone, "Phone");
        String used = challenge();
        assertThat(signIn(phone, used).statusCode()).isEqualTo(200);

        assertThat(signIn(phone, used).statusCode()).as("used").isEqualTo(403);
        assertThat(SignInRows.newest(db)).isEqualTo("sign-in.fail unknown webauthn");
        assertThat(signIn(phone, "bm90LWdpdmVuLW91dA").statusCode())
                .as("not given out")
                .isEqualTo(403);
        assertThat(signIn(phone, options(PERSON).path("challenge").asString()).statusCode())
                .as("given out for adding")
                .isEqualTo(403);
        assertThat(signIn(new SoftAuthenticator(), challenge()).statusCode())
                .as("unknown")
                .isEqualTo(403);
        phone.withoutVerification();
        assertThat(signIn(phone, challenge()).statusCode()).as("not verified").isEqualTo(403);
        String old = challenge();
        db.sql("UPDATE passkey_challenge SET expires_at = now() - interval '1 second'")
                .update();
        assertThat(signIn(phone, old).statusCode()).as("too late").isEqualTo(403);
    }

    @Test
    void aFormOfAnotherSiteAndAnotherOriginAreRefused() {
        var phone = new SoftAuthenticator();
        add(phone, "Phone");
        assertThat(new Browser(port).postJson("/auth/passkey", "{}").statusCode())
                .isIn(302, 403);

        phone.on("localhost", "https://evil.example");
        assertThat(signIn(phone, challenge()).statusCode()).isEqualTo(403);
    }

    @Test
    void aClosedAccountStaysClosedForItsPasskeys() {
        var phone = new SoftAuthenticator();
        add(phone, "Phone");
        db.sql("UPDATE account SET enabled = false WHERE id = ?").param(PERSON).update();
        try {
            assertThat(signIn(phone, challenge()).statusCode()).isEqualTo(403);
        } finally {
            db.sql("UPDATE account SET enabled = true WHERE id = ?")
                    .param(PERSON)
                    .update();
        }
    }

    private HttpResponse<String> add(SoftAuthenticator phone, String name) {
        return add(PERSON, phone.create(options(PERSON).path("challenge").asString()), name);
    }

    private HttpResponse<String> add(UUID person, String credential, String name) {
        return browser.postJson(
                PASSKEYS,
                "{\"name\":\"%s\",\"credential\":%s}".formatted(name, credential),
                "Authorization",
                fresh(person));
    }

    private JsonNode options(UUID person) {
        return JSON.readTree(browser.postJson(PASSKEYS + "/options", "{}", "Authorization", fresh(person))
                .body());
    }

    private JsonNode items() {
        return JSON.readTree(
                        browser.get(PASSKEYS, "Authorization", fresh(PERSON)).body())
                .path("items");
    }

    private String challenge() {
        return JSON.readTree(browser.postJson("/auth/passkey/options", "{}", "X-XSRF-TOKEN", formToken())
                        .body())
                .path("challenge")
                .asString();
    }

    private HttpResponse<String> signIn(SoftAuthenticator phone, String challenge) {
        return browser.postJson(
                "/auth/passkey",
                phone.get(challenge, PasskeyUsers.handle(PERSON).getBytes()),
                "X-XSRF-TOKEN",
                formToken());
    }

    private String formToken() {
        return steps.formToken("/auth/login");
    }

    private static String fresh(UUID person) {
        return "Bearer "
                + TestTokens.token(claims -> claims.subject(person.toString())
                        .claim("auth_time", Instant.now().getEpochSecond())
                        .claim("amr", List.of("pwd")));
    }
}
