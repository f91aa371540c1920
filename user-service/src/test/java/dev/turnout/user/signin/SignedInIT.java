package dev.turnout.user.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.DemoIds;
import dev.turnout.common.test.TestTokens;
import dev.turnout.user.Browser;
import dev.turnout.user.SignInSteps;
import dev.turnout.user.SignInTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SignInTest
class SignedInIT {

    private static final String SIGN_INS = "/api/v1/people/me/sign-ins";
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    @BeforeEach
    void nobodyIsSignedIn() {
        db.sql("DELETE FROM oauth2_authorization").update();
    }

    @Test
    void aPersonSeesWhereTheyAreSignedInAndEndsIt() {
        JsonNode phone = signIn();
        JsonNode desk = signIn();
        JsonNode listed = list(desk);
        assertThat(listed).hasSize(2);
        assertThat(listed.get(0).path("current").asBoolean()).isTrue();
        assertThat(listed.get(1).path("current").asBoolean()).isFalse();
        assertThat(listed.get(1).path("userAgent").asString()).startsWith("Java-http-client");

        assertThat(end(desk, listed.get(1).path("id").asString()).statusCode()).isEqualTo(204);

        assertThat(list(desk)).hasSize(1);
        assertThat(refresh(phone)).isEqualTo(400);
        assertThat(refresh(desk)).isEqualTo(200);
    }

    @Test
    void allOthersEndAtOnceAndThisOneStays() {
        JsonNode phone = signIn();
        JsonNode desk = signIn();

        assertThat(new Browser(port)
                        .delete(SIGN_INS, "Authorization", SignInSteps.bearer(desk))
                        .statusCode())
                .isEqualTo(204);

        assertThat(refresh(phone)).isEqualTo(400);
        assertThat(refresh(desk)).isEqualTo(200);
    }

    @Test
    void nobodyEndsAnothersSignInOrTheirOwnFromAnOldOne() {
        JsonNode owner = signIn();
        String id = list(owner).get(0).path("id").asString();

        assertThat(end(TestTokens.bearer(DemoIds.STAFF), id)).isEqualTo(404);
        assertThat(end(TestTokens.bearer(DemoIds.OWNER), id)).isEqualTo(403);
        assertThat(refresh(owner)).isEqualTo(200);
    }

    @Test
    void anEndedSignInKeepsNoTokenOfAnyKind() {
        JsonNode phone = signIn();
        JsonNode desk = signIn();
        String live = live(phone);
        assertThat(exchange(live)).isEqualTo(200);
        String id = list(desk).get(1).path("id").asString();

        assertThat(end(desk, id).statusCode()).isEqualTo(204);

        await().atMost(SOON).until(() -> me(phone) == 401);
        assertThat(exchange(live)).isEqualTo(400);
        assertThat(me(desk)).isEqualTo(200);
    }

    @Test
    void whatSignedOutIsRefusedAtOnce() {
        JsonNode tokens = signIn();

        new Browser(port)
                .post(
                        "/auth/logout",
                        Map.of("id_token_hint", tokens.path("id_token").asString()));

        await().atMost(SOON).until(() -> me(tokens) == 401);
    }

    @Test
    void aRevokedAccessTokenIsRefusedAndItsSignInGoesOn() {
        JsonNode tokens = signIn();
        String bearer = SignInSteps.bearer(tokens);

        new Browser(port)
                .post(
                        "/auth/revoke",
                        Map.of("token", tokens.path("access_token").asString()),
                        "Authorization",
                        SignInSteps.basic("turnout-web", "web"));

        await().atMost(SOON)
                .until(() ->
                        new Browser(port).get(SIGN_INS, "Authorization", bearer).statusCode() == 401);
        HttpResponse<String> refreshed = new SignInSteps(port, new Browser(port))
                .refresh(tokens.path("refresh_token").asString());
        assertThat(me(JSON.readTree(refreshed.body()))).isEqualTo(200);
    }

    @Test
    void whoRunsThePlatformEndsOnePersonsSignInsOrEverybodys() {
        JsonNode speaker = signIn("speaker@demo.example");
        JsonNode volunteer = signIn("volunteer@demo.example");
        String platform = new SignInSteps(port, new Browser(port)).serviceBearer("turnout-platform", "platform");

        assertThat(endAll("{\"email\":\"nobody@demo.example\"}", platform).statusCode())
                .isEqualTo(404);
        assertThat(endAll("{\"email\":\"Speaker@demo.example\"}", platform).body())
                .isEqualTo("{\"people\":1}");

        await().atMost(SOON).until(() -> me(speaker) == 401);
        assertThat(refresh(speaker)).isEqualTo(400);
        assertThat(me(volunteer)).isEqualTo(200);
        assertThat(endAll("{}", platform).body()).isEqualTo("{\"people\":1}");
        await().atMost(SOON).until(() -> me(volunteer) == 401);
        assertThat(db.sql("SELECT count(*) FROM audit_row WHERE action = 'sign-in.end-all'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void noOtherServiceEndsSignIns() {
        String service = new SignInSteps(port, new Browser(port)).serviceBearer("event-service", "event");

        assertThat(endAll("{}", service).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> endAll(String body, String bearer) {
        return new Browser(port).postJson("/internal/v1/sign-ins/end", body, "Authorization", bearer);
    }

    private JsonNode signIn(String email) {
        var steps = new SignInSteps(port, new Browser(port));
        steps.begin();
        return steps.tokens(steps.codeAfter(steps.login(email, "turnout-demo")));
    }

    private int me(JsonNode tokens) {
        return new Browser(port)
                .get(SIGN_INS, "Authorization", SignInSteps.bearer(tokens))
                .statusCode();
    }

    private String live(JsonNode tokens) {
        return JSON.readTree(new Browser(port)
                        .postJson("/api/v1/live-tokens", "", "Authorization", SignInSteps.bearer(tokens))
                        .body())
                .path("token")
                .asString();
    }

    private int exchange(String live) {
        return new Browser(port)
                .post(
                        "/auth/token",
                        Map.of(
                                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                                "subject_token", live,
                                "subject_token_type", "urn:ietf:params:oauth:token-type:access_token",
                                "audience", "turnout-api"),
                        "Authorization",
                        SignInSteps.basic("notification-service", "live"))
                .statusCode();
    }

    private JsonNode signIn() {
        return new SignInSteps(port, new Browser(port)).signIn();
    }

    private JsonNode list(JsonNode tokens) {
        return JSON.readTree(new Browser(port)
                        .get(SIGN_INS, "Authorization", SignInSteps.bearer(tokens))
                        .body())
                .path("items");
    }

    private HttpResponse<String> end(JsonNode tokens, String id) {
        return new Browser(port).delete(SIGN_INS + "/" + id, "Authorization", SignInSteps.bearer(tokens));
    }

    private int end(String bearer, String id) {
        return new Browser(port)
                .delete(SIGN_INS + "/" + id, "Authorization", bearer)
                .statusCode();
    }

    private int refresh(JsonNode tokens) {
        return new SignInSteps(port, new Browser(port))
                .refresh(tokens.get("refresh_token").asString())
                .statusCode();
    }
}
