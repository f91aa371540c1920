package dev.turnout.user.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.DemoIds;
import dev.turnout.common.test.TestTokens;
import dev.turnout.user.Browser;
import dev.turnout.user.SignInSteps;
import dev.turnout.user.SignInTest;
import java.net.http.HttpResponse;
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
