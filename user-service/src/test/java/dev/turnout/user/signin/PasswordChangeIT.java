package dev.turnout.user.signin;

import static dev.turnout.user.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.DemoIds;
import dev.turnout.common.test.TestTokens;
import dev.turnout.user.Browser;
import dev.turnout.user.SignInSteps;
import dev.turnout.user.SignInTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@SignInTest
class PasswordChangeIT {

    private static final String OLD = "turnout-demo";
    private static final String NEW = "four lanterns by the pier";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    private String hash;

    @BeforeEach
    void remember() {
        db.sql("DELETE FROM sign_in_failure").update();
        hash = db.sql("SELECT password_hash FROM account WHERE id = ?")
                .param(DemoIds.OWNER)
                .query(String.class)
                .single();
    }

    @AfterEach
    void restore() {
        db.sql("UPDATE account SET password_hash = ? WHERE id = ?")
                .params(hash, DemoIds.OWNER)
                .update();
        db.sql("DELETE FROM sign_in_failure").update();
    }

    @Test
    void aPersonChangesTheirPasswordAndEndsTheirOtherSignIns() {
        JsonNode elsewhere = signIn();
        JsonNode here = signIn();

        HttpResponse<String> answer = change(SignInSteps.bearer(here), "\"" + OLD + "\"", NEW);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(refresh(elsewhere)).isEqualTo(400);
        assertThat(refresh(here)).isEqualTo(200);
        assertThat(location(login(OLD))).endsWith("?error");
        assertThat(location(login(NEW))).doesNotContain("error");
        assertThat(db.sql("SELECT count(*) FROM audit_row WHERE action = 'password.change'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void thePresentPasswordIsAskedForAndGuessingItIsSlow() {
        String person = SignInSteps.bearer(signIn());

        assertThat(change(person, "null", NEW).body()).contains("password-needed");
        for (int i = 0; i < 5; i++) {
            assertThat(change(person, "\"guess\"", NEW).body()).contains("password-wrong");
        }
        HttpResponse<String> tooOften = change(person, "\"" + OLD + "\"", NEW);

        assertThat(tooOften.statusCode()).isEqualTo(429);
        assertThat(tooOften.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void whoHasJustSignedInByLinkSetsANewOneWithoutTheForgottenOne() {
        assertThat(change(token("email", 60), "null", NEW).statusCode()).isEqualTo(204);
        assertThat(change(token("email", 900), "null", OLD + " and more").statusCode())
                .isEqualTo(422);
        db.sql("UPDATE account SET password_hash = NULL WHERE id = ?")
                .param(DemoIds.OWNER)
                .update();
        assertThat(change(token("email", 900), "null", NEW).body()).contains("urn:turnout:problem:sign-in-again");
        assertThat(change(TestTokens.bearer(DemoIds.OWNER), "null", NEW).body()).contains("sign-in-again");
    }

    @Test
    void aWeakPasswordIsRefusedWithItsReason() {
        String person = token("email", 1);

        assertThat(change(person, "null", "password1").body()).contains("\"/password\"", "password-common");
        assertThat(change(person, "null", "short").body()).contains("password-too-short");
        assertThat(change(person, "null", "olivia owner").body()).contains("password-about-you");
    }

    private static String token(String means, int secondsAgo) {
        return "Bearer "
                + TestTokens.token(claims -> claims.subject(DemoIds.OWNER.toString())
                        .claim(
                                "auth_time",
                                Instant.now().minusSeconds(secondsAgo).getEpochSecond())
                        .claim("amr", List.of(means)));
    }

    private HttpResponse<String> change(String bearer, String current, String password) {
        return new Browser(port)
                .putJson(
                        "/api/v1/people/me/password",
                        "{\"current\":%s,\"password\":\"%s\"}".formatted(current, password),
                        "Authorization",
                        bearer);
    }

    private JsonNode signIn() {
        return new SignInSteps(port, new Browser(port)).signIn();
    }

    private HttpResponse<String> login(String password) {
        return new SignInSteps(port, new Browser(port)).login("owner@demo.example", password);
    }

    private int refresh(JsonNode tokens) {
        return new SignInSteps(port, new Browser(port))
                .refresh(tokens.get("refresh_token").asString())
                .statusCode();
    }
}
