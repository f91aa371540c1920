package dev.turnout.user.organization;

import static dev.turnout.user.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import dev.turnout.common.DemoIds;
import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TestTokens;
import dev.turnout.user.Browser;
import dev.turnout.user.SignInSteps;
import dev.turnout.user.SignInTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Helpers without an account, who sign in by a picture on a card.
@SignInTest
class PassIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ORGANIZER = TestTokens.bearer(DemoIds.ORGANIZER);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    @Autowired
    private EndPass endPass;

    private final UUID event = Ids.next();
    private Browser browser;
    private SignInSteps steps;

    @BeforeEach
    void anEvent(@Autowired TestGrants grants) {
        grants.event(new EventBasics(
                event, 1, DemoIds.ORGANIZATION, "fair", "Fair", "Europe/Berlin", null, null, "published", "en"));
        browser = new Browser(port);
        steps = new SignInSteps(port, browser);
    }

    @Test
    void aPassSignsADeviceInAsThatHelperWithThatGrantAndNothingElse() throws Exception {
        JsonNode made = make(1, 3600);
        assertThat(made.path("qr").asString()).startsWith("<svg");
        steps.begin();
        assertThat(look(code(made)).body()).contains("Hana Helper", "Fair");

        JsonNode tokens = steps.tokens(steps.codeAfter(use(browser, code(made))));

        var claims = SignedJWT.parse(tokens.path("access_token").asString()).getJWTClaimsSet();
        assertThat(claims.getStringListClaim("amr")).containsExactly("pass");
        String bearer = SignInSteps.bearer(tokens);
        JsonNode me = JSON.readTree(
                browser.get("/api/v1/people/me", "Authorization", bearer).body());
        assertThat(me.path("name").asString()).isEqualTo("Hana Helper");
        assertThat(me.path("grants")).hasSize(1);
        assertThat(me.path("grants").get(0).path("role").asString()).isEqualTo("VOLUNTEER");
        assertThat(me.path("grants").get(0).path("areas").get(0).asString()).isEqualTo("North gate");
        assertThat(browser.postJson("/api/v1/organizations", "{\"name\":\"Mine\"}", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.putJson(
                                "/api/v1/people/me/password",
                                "{\"password\":\"a way in of my own\"}",
                                "Authorization",
                                bearer)
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.postJson("/api/v1/people/me/passkeys/options", "{}", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.postJson("/api/v1/live-tokens", "", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsForgedExpiredUsedUpOrRevokedLetsNobodyIn() {
        JsonNode made = make(1, 3600);
        String code = code(made);
        byte[] bytes = Base64.getUrlDecoder().decode(code);
        for (int i = 0; i < bytes.length; i += 7) {
            byte[] forged = bytes.clone();
            forged[i] ^= 1;
            refused(Base64.getUrlEncoder().withoutPadding().encodeToString(forged));
        }
        refused("");
        refused("garbage");
        refused("A".repeat(76));
        assertThat(location(use(browser, code))).doesNotContain("refused");
        refused(code);

        JsonNode old = make(5, 3600);
        db.sql("UPDATE helper_pass SET valid_until = now() WHERE id = ?::uuid")
                .param(id(old))
                .update();
        refused(code(old));
        JsonNode revoked = make(5, 3600);
        assertThat(revoke(revoked, ORGANIZER)).isEqualTo(204);
        refused(code(revoked));
        assertThat(browser.get("/api/v1/passes/" + id(revoked), "Authorization", ORGANIZER)
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void ofManyDevicesAtOnceNoMoreThanThePassAllowsGetIn() throws Exception {
        String code = code(make(2, 3600));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> one = () -> location(use(new Browser(port), code));
            List<String> ends = new ArrayList<>();
            for (Future<String> end : threads.invokeAll(Collections.nCopies(6, one))) {
                ends.add(end.get());
            }
            assertThat(ends).filteredOn(end -> !end.contains("refused")).hasSize(2);
        }
    }

    @Test
    void revokingEndsWhatThePassOpened() {
        JsonNode made = make(1, 3600);
        steps.begin();
        JsonNode tokens = steps.tokens(steps.codeAfter(use(browser, code(made))));
        String bearer = SignInSteps.bearer(tokens);

        assertThat(revoke(made, TestTokens.bearer(DemoIds.STAFF)))
                .as("of another event")
                .isEqualTo(404);
        assertThat(revoke(made, TestTokens.bearer(UUID.randomUUID()))).isEqualTo(404);
        assertThat(revoke(made, ORGANIZER)).isEqualTo(204);

        await().atMost(Duration.ofSeconds(2))
                .until(() -> browser.get("/api/v1/people/me", "Authorization", bearer)
                                .statusCode()
                        == 401);
        assertThat(steps.refresh(tokens.path("refresh_token").asString()).statusCode())
                .isEqualTo(400);
        assertThat(db.sql("SELECT count(*) FROM audit_row WHERE action = 'pass.revoke' AND object_id = ?")
                        .param(id(made))
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void aPassThatRunsOutEndsByItself() {
        JsonNode made = make(1, 3600);
        steps.begin();
        JsonNode tokens = steps.tokens(steps.codeAfter(use(browser, code(made))));
        db.sql("UPDATE helper_pass SET valid_until = now() WHERE id = ?::uuid")
                .param(id(made))
                .update();

        endPass.endOverdue();

        assertThat(steps.refresh(tokens.path("refresh_token").asString()).statusCode())
                .isEqualTo(400);
        assertThat(list()).contains("\"state\":\"expired\"");
    }

    @Test
    void aPassEndsWithinAMonthAndIsMadeByOrganizersOfItsEvent() {
        assertThat(ask(1, 40L * 24 * 3600, ORGANIZER).statusCode()).isEqualTo(422);
        assertThat(ask(0, 3600, ORGANIZER).statusCode()).isEqualTo(422);
        assertThat(ask(1, 3600, TestTokens.bearer(DemoIds.VOLUNTEER)).statusCode())
                .as("of another event")
                .isEqualTo(404);
    }

    private JsonNode make(int devices, long seconds) {
        HttpResponse<String> made = ask(devices, seconds, ORGANIZER);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return JSON.readTree(made.body());
    }

    private HttpResponse<String> ask(int devices, long seconds, String bearer) {
        return browser.postJson(
                "/api/v1/events/" + event + "/passes",
                """
                {"name":"Hana Helper","language":"en","areas":["North gate"],"validUntil":"%s","devices":%d}
                """.formatted(Instant.now().plusSeconds(seconds), devices),
                "Authorization",
                bearer);
    }

    private String list() {
        return browser.get("/api/v1/events/" + event + "/passes", "Authorization", ORGANIZER)
                .body();
    }

    private int revoke(JsonNode made, String bearer) {
        return browser.delete("/api/v1/passes/" + id(made), "Authorization", bearer)
                .statusCode();
    }

    private static String id(JsonNode made) {
        return made.path("pass").path("id").asString();
    }

    private static String code(JsonNode made) {
        String link = made.path("link").asString();
        return link.substring(link.indexOf('#') + 1);
    }

    private HttpResponse<String> look(String code) {
        return browser.post("/auth/pass", Map.of("code", code, "_csrf", formToken(browser)));
    }

    private HttpResponse<String> use(Browser device, String code) {
        return device.post("/auth/pass/confirm", Map.of("code", code, "_csrf", formToken(device)));
    }

    private void refused(String code) {
        assertThat(look(code).body()).contains("lets nobody in");
        assertThat(location(use(browser, code))).endsWith("/auth/pass?refused");
    }

    private static String formToken(Browser device) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(device.get("/auth/pass").body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }
}
