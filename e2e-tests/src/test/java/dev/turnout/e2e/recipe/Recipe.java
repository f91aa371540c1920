package dev.turnout.e2e.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Follows a document, request by request.
public final class Recipe {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI platform;
    private final AppKey key;
    private final HttpClient app =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private Values values;

    /// @param given what the document's names stand for from the beginning
    public Recipe(URI platform, Map<String, String> given) throws GeneralSecurityException {
        this.platform = platform;
        this.key = new AppKey(Clock.systemUTC());
        this.values = new Values(given);
    }

    /// The challenge of a PKCE verifier.
    public static String challenge(String verifier) throws GeneralSecurityException {
        return AppKey.sha256(verifier);
    }

    /// Sends everything that the document says, in its order.
    public void follow(String document) throws Exception {
        for (Step step : Step.of(document)) {
            switch (step.manner()) {
                case ONCE -> values = held(step, send(step));
                case BROWSER -> values = held(step, browse(step));
                case UNTIL -> values = await(step, () -> send(step));
            }
        }
    }

    private Values await(Step step, Callable<HttpResponse<String>> ask) {
        return Awaitility.await(step.toString())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsMatching(fault -> fault instanceof AssertionError)
                .until(() -> matching(step, ask.call()), Optional::isPresent)
                .orElseThrow();
    }

    private Values held(Step step, HttpResponse<String> answer) {
        Optional<Values> known = matching(step, answer);
        assertThat(known)
                .as(
                        "%s was answered %s %s %s",
                        step, answer.statusCode(), answer.headers().map(), answer.body())
                .isPresent();
        return known.orElseThrow();
    }

    private Optional<Values> matching(Step step, HttpResponse<String> answer) {
        Optional<Values> known = answer.statusCode() == step.status() ? Optional.of(values) : Optional.empty();
        for (Map.Entry<String, String> header : step.answerHeaders().entrySet()) {
            known = known.flatMap(so -> answer.headers()
                    .firstValue(header.getKey())
                    .flatMap(value -> so.matching(header.getValue(), value)));
        }
        return step.answerBody().isEmpty()
                ? known
                : known.flatMap(so -> Shape.matching(JSON.readTree(step.answerBody()), read(answer.body()), so));
    }

    private static JsonNode read(String body) {
        return JSON.readTree(body.isEmpty() ? "null" : body);
    }

    private HttpResponse<String> send(Step step) throws IOException, InterruptedException, GeneralSecurityException {
        URI address = platform.resolve(values.filled(step.target()));
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        String authorization = values.filled(step.headers().getOrDefault("Authorization", ""));
        Values with = step.headers().containsKey("DPoP")
                ? values.with(Map.of("proof", key.proof(step.method(), address, authorization)))
                : values;
        step.headers().forEach((name, value) -> request.header(name, with.filled(value)));
        request.method(
                step.method(),
                step.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(values.filled(step.body())));
        return app.send(request.build(), BodyHandlers.ofString());
    }

    /// What a person and their browser do between the app's request and its redirect address.
    private HttpResponse<String> browse(Step step) throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        URI signIn = led(browser.send(get(platform.resolve(values.filled(step.target()))), BodyHandlers.ofString()));
        URI back = filledIn(
                browser,
                signIn,
                "email=%s&password=%s"
                        .formatted(encoded(values.filled("{{email}}")), encoded(values.filled("{{password}}"))));
        URI consent = led(browser.send(get(back), BodyHandlers.ofString()));
        assertThat(consent).as("the person is asked").hasPath("/auth/consent");
        return browser.send(get(filledIn(browser, consent, "allow=true")), BodyHandlers.ofString());
    }

    /// Sends the form of a page, and answers where that leads.
    private URI filledIn(HttpClient browser, URI page, String fields) throws IOException, InterruptedException {
        Matcher token = FORM_TOKEN.matcher(
                browser.send(get(page), BodyHandlers.ofString()).body());
        assertThat(token.find()).as("the form of " + page).isTrue();
        HttpRequest given = HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", platform.toString())
                .POST(BodyPublishers.ofString(fields + "&_csrf=" + encoded(token.group(1))))
                .build();
        return led(browser.send(given, BodyHandlers.ofString()));
    }

    private URI led(HttpResponse<String> answer) {
        return platform.resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    private static HttpRequest get(URI address) {
        return HttpRequest.newBuilder(address).build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
