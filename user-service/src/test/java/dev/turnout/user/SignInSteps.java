package dev.turnout.user;

import static dev.turnout.user.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the gateway and a browser do together so that a person is signed in.
public final class SignInSteps {

    static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-rules-of-rfc-7636";
    static final String REDIRECT = "http://localhost:8080/login/oauth2/code/turnout";
    private static final String WEB = basic("turnout-web", "web");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final int port;
    private final Browser browser;

    /// Steps of this browser; the token endpoint is asked beside it, as the gateway does.
    public SignInSteps(int port, Browser browser) {
        this.port = port;
        this.browser = browser;
    }

    /// Signs the demo's owner in and returns the tokens.
    public JsonNode signIn() {
        HttpResponse<String> answer = exchange(code(), VERIFIER);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    String code() {
        begin();
        return codeAfter(login("owner@demo.example", "turnout-demo"));
    }

    /// Asks for a code, and is sent to the sign-in page.
    public void begin() {
        assertThat(location(browser.get(authorize()))).endsWith("/auth/login");
    }

    /// The code that follows a sign-in which ended with this answer.
    public String codeAfter(HttpResponse<?> signedIn) {
        return codeAfter(location(signedIn));
    }

    /// The code at the end of a sign-in that leads here.
    public String codeAfter(String back) {
        assertThat(back).startsWith("/auth/authorize?");
        String redirect = location(browser.get(back));
        assertThat(redirect).startsWith(REDIRECT + "?code=").contains("state=xyz");
        return redirect.substring(redirect.indexOf("code=") + 5, redirect.indexOf('&'));
    }

    /// The tokens for this code.
    public JsonNode tokens(String code) {
        HttpResponse<String> answer = exchange(code, VERIFIER);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    /// Sends the form of the sign-in page.
    public HttpResponse<String> login(String email, String password) {
        return browser.post(
                "/auth/login", Map.of("email", email, "password", password, "_csrf", formToken("/auth/login")));
    }

    /// The token of the form on this page.
    public String formToken(String page) {
        Matcher token = FORM_TOKEN.matcher(browser.get(page).body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    /// The address where a client asks for a code.
    public static String authorize() {
        return "/auth/authorize?"
                + Browser.encode(Map.of(
                        "response_type", "code",
                        "client_id", "turnout-web",
                        "scope", "openid profile email",
                        "redirect_uri", REDIRECT,
                        "state", "xyz",
                        "nonce", "n",
                        "code_challenge", challenge(),
                        "code_challenge_method", "S256"));
    }

    HttpResponse<String> exchange(String code, String verifier) {
        return new Browser(port)
                .post(
                        "/auth/token",
                        Map.of(
                                "grant_type", "authorization_code",
                                "code", code,
                                "redirect_uri", REDIRECT,
                                "code_verifier", verifier),
                        "Authorization",
                        WEB);
    }

    /// Exchanges a refresh token.
    public HttpResponse<String> refresh(String token) {
        return new Browser(port)
                .post(
                        "/auth/token",
                        Map.of("grant_type", "refresh_token", "refresh_token", token),
                        "Authorization",
                        WEB);
    }

    /// The `Authorization` header of a client with its own token for internal calls.
    public String serviceBearer(String client, String secret) {
        return bearer(json(new Browser(port)
                .post(
                        "/auth/token",
                        Map.of("grant_type", "client_credentials", "scope", "internal"),
                        "Authorization",
                        basic(client, secret))));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /// The `Authorization` header with the access token among these.
    public static String bearer(JsonNode tokens) {
        return "Bearer " + tokens.get("access_token").asString();
    }

    /// The `Authorization` header of a client.
    public static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
