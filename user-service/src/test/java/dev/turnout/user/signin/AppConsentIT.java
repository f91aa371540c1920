package dev.turnout.user.signin;

import static dev.turnout.user.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.user.Browser;
import dev.turnout.user.SignInSteps;
import dev.turnout.user.SignInTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An app without a secret cannot prove which one it is: the person says each time whether it may act for them.
@SignInTest
class AppConsentIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REDIRECT = "http://127.0.0.1:49152/callback";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String CONSENT = "/auth/consent";

    @LocalServerPort
    private int port;

    private Browser browser;
    private SignInSteps steps;

    @BeforeEach
    void anotherBrowser() {
        browser = new Browser(port);
        steps = new SignInSteps(port, browser);
    }

    @Test
    void anAppGetsNoCodeBeforeThePersonAllowsIt() {
        isAskedBy("xyz");

        HttpResponse<String> page = browser.get(CONSENT, "Accept-Language", "en");

        assertThat(page.body())
                .contains("Turnout app", "attendee@demo.example", "30 days", "127.0.0.1:49152")
                .contains("It learns your name", "It learns your email address");
        assertThat(location(browser.get(asks("xyz"))))
                .as("asking again does not help")
                .endsWith(CONSENT);
        assertThat(location(browser.get(answered("true"))))
                .startsWith(REDIRECT + "?code=")
                .contains("state=xyz");
        assertThat(location(browser.get(asks("xyz")))).as("good once").endsWith("/auth/login");
    }

    @Test
    void whatWasAllowedIsThatRequestAndNoOther() {
        isAskedBy("xyz");
        assertThat(answered("true")).startsWith("/auth/authorize?").contains("state=xyz");

        assertThat(location(browser.get(asks("abc")))).endsWith(CONSENT);
        assertThat(browser.get(CONSENT).body()).contains("Turnout app");
    }

    @Test
    void whoSaysNoSaysSoToTheApp() {
        isAskedBy("a b&c");

        assertThat(answered("false")).isEqualTo(REDIRECT + "?error=access_denied&state=a%20b%26c");

        assertThat(location(browser.get(asks("a b&c"))))
                .as("and is signed in no more")
                .endsWith("/auth/login");
    }

    @Test
    void nobodyIsAskedWhoIsNotSignedInOrWithoutAnApp() {
        assertThat(location(browser.get(CONSENT))).endsWith("/auth/login");
        assertThat(location(answer("true"))).endsWith("/auth/login");
        steps.begin();
        String back = location(steps.login("attendee@demo.example", "turnout-demo"));

        assertThat(location(browser.get(CONSENT))).as("the gateway is no app").endsWith("/auth/login");
        assertThat(steps.codeAfter(back)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no address at all",
                "http://[::1/auth/authorize?client_id=turnout-app",
                "http://127.0.0.1/auth/authorize?client_id=turnout-app&redirect_uri=%zz",
                "http://127.0.0.1/auth/authorize?client_id=turnout-app&scope=%zz"
            })
    void aCookieThatSaysNonsenseAsksForNothing(String nonsense) {
        isAskedBy("xyz");
        String cookie = "REDIRECT_URI=" + Base64.getEncoder().encodeToString(nonsense.getBytes(StandardCharsets.UTF_8));

        assertThat(location(browser.get(CONSENT, "Cookie", cookie))).endsWith("/auth/login");
    }

    @Test
    void anAnswerNeedsTheTokenOfItsForm() {
        isAskedBy("xyz");

        assertThat(browser.post(CONSENT, Map.of("allow", "true")).statusCode()).isEqualTo(403);
        assertThat(location(browser.get(asks("xyz")))).endsWith(CONSENT);
    }

    @Test
    void anAppIsListedByItsNameAndEnded() {
        isAskedBy("xyz");
        String redirect = location(browser.get(answered("true")));
        JsonNode tokens = JSON.readTree(new Browser(port)
                .post(
                        "/auth/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                "turnout-app",
                                "code",
                                redirect.substring(redirect.indexOf("code=") + 5, redirect.indexOf('&')),
                                "redirect_uri",
                                REDIRECT,
                                "code_verifier",
                                VERIFIER))
                .body());
        String bearer = SignInSteps.bearer(tokens);

        JsonNode current = current(bearer);
        assertThat(current.path("app").asString()).isEqualTo("Turnout app");
        assertThat(new Browser(port)
                        .delete(
                                "/api/v1/people/me/sign-ins/"
                                        + current.path("id").asString(),
                                "Authorization",
                                bearer)
                        .statusCode())
                .isEqualTo(204);
    }

    private JsonNode current(String bearer) {
        JsonNode all = JSON.readTree(new Browser(port)
                .get("/api/v1/people/me/sign-ins", "Authorization", bearer)
                .body());
        return all.path("items").path(0);
    }

    /// Signs in for the app, and comes as far as the question.
    private void isAskedBy(String state) {
        assertThat(location(browser.get(asks(state)))).endsWith("/auth/login");
        String back = location(steps.login("attendee@demo.example", "turnout-demo"));
        assertThat(back).startsWith("/auth/authorize?");
        assertThat(location(browser.get(back))).endsWith(CONSENT);
    }

    /// Where an answer leads.
    private String answered(String allow) {
        return location(answer(allow));
    }

    private HttpResponse<String> answer(String allow) {
        return browser.post(CONSENT, Map.of("allow", allow, "_csrf", steps.formToken("/auth/login")));
    }

    private static String asks(String state) {
        return "/auth/authorize?"
                + Browser.encode(Map.of(
                        "response_type", "code",
                        "client_id", "turnout-app",
                        "scope", "openid profile email",
                        "redirect_uri", REDIRECT,
                        "state", state,
                        "code_challenge", CHALLENGE,
                        "code_challenge_method", "S256"));
    }
}
