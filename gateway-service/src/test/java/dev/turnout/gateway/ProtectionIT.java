package dev.turnout.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectionIT extends GatewayTest {

    @ParameterizedTest(name = "{0}: header {1}, origin {2}, fetch site {3} -> {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "own page,             turnout-web, own,                    same-origin, 200",
                "own page old browser, turnout-web, own,                    -,           200",
                "no origin,            turnout-web, -,                      -,           200",
                "no header,            -,           own,                    same-origin, 403",
                "wrong header,         somebody,    own,                    same-origin, 403",
                "foreign page,         turnout-web, https://evil.example,   cross-site,  403",
                "hidden origin,        turnout-web, null,                   cross-site,  403",
                "sibling site,         turnout-web, http://sub.localhost,   same-site,   403",
                "typed address,        turnout-web, own,                    none,        403",
                "plain form,           -,           https://evil.example,   cross-site,  403",
            })
    void onlyOurOwnPagesMayChangeSomethingWithASession(
            String name, String header, String origin, String fetchSite, int status) {
        String cookie = signIn("access-" + name.hashCode(), 300);
        var headers = new java.util.ArrayList<String>(java.util.List.of("Cookie", cookie));
        add(headers, "X-Requested-By", header);
        add(headers, "Origin", "own".equals(origin) ? BASE : origin);
        add(headers, "Sec-Fetch-Site", fetchSite);

        for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
            assertThat(send(method, "/api/v1/events/1", headers.toArray(String[]::new))
                            .statusCode())
                    .as(method)
                    .isEqualTo(status);
        }
        assertThat(send("GET", "/api/v1/events/1", headers.toArray(String[]::new))
                        .statusCode())
                .isEqualTo(200);
    }

    private static void add(java.util.List<String> headers, String name, String value) {
        if (value != null) {
            headers.add(name);
            headers.add(value);
        }
    }

    @Test
    void appsWithATokenNeedNoHeaderOfOurs() {
        assertThat(send("POST", "/api/v1/orders", "Authorization", "Bearer own").statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/api/v1/orders", "Authorization", "DPoP own").statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/api/v1/orders", "Authorization", "Basic own").statusCode())
                .isEqualTo(403);
    }

    @Test
    void signInFormsAreTheUserServicesToProtect() {
        assertThat(send("POST", "/auth/login", "Origin", "null").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://sub.localhost", "http://localhost.evil.example"})
    void foreignPagesCannotOpenASocket(String origin) {
        assertThatThrownBy(() -> echo(origin))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refusal ->
                                assertThat(refusal.getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void ourPagesAndAppsCanOpenASocketAndTheirCookiesStayHere() {
        assertThat(echo(BASE)).isEqualTo("echo hello");
        assertThat(echo(null)).isEqualTo("echo hello");
        assertThat(EDGE.cookiesOfLastSocket()).isNull();
    }

    /// The edge refuses foreign pages too, and must not take an app for one.
    @Test
    void theEdgeHearsOfNoForeignPageWhenAnAppNamesNone() {
        assertThat(echo(null)).isEqualTo("echo hello");
        assertThat(EDGE.originOfLastSocket()).isNull();
    }

    private static String echo(String origin) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                answer.complete(text.toString());
                return WebSocket.Listener.super.onText(socket, text, last);
            }

            @Override
            public void onError(WebSocket socket, Throwable failure) {
                answer.completeExceptionally(failure);
            }
        };
        try (HttpClient client = HttpClient.newHttpClient()) {
            WebSocket.Builder socket = client.newWebSocketBuilder().header("Cookie", "sid-" + PORT + "=abc; other=1");
            if (origin != null) {
                socket.header("Origin", origin);
            }
            WebSocket open = socket.buildAsync(URI.create("ws://localhost:" + PORT + "/ws"), listener)
                    .join();
            open.sendText("hello", true).join();
            String echoed = answer.orTimeout(5, TimeUnit.SECONDS).join();
            open.abort();
            return echoed;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 200",
        "GET, /events/1/programme, 200",
        "GET, /assets/app-1a2b3c.js, 200",
        "GET, /assets/missing.js, 404",
        "GET, /assets/, 404",
        "TRACE, /api/v1/session, 405",
        "GET, /api/v1/session, 200",
        "GET, /api/v1/events, 200",
        "GET, /api/v1/nothing, 404",
        "POST, /api/v1/events, 403",
        "GET, /internal/v1/x, 404",
        "GET, /api/v1/live-token, 401",
        "GET, /auth/login, 200",
        "GET, /oauth2/authorization/turnout, 302",
        "GET, /docs/index.html, 200",
        "GET, /docs/webjars/swagger-ui/swagger-ui.css, 200",
        "GET, /join, 200",
        "GET, /docs, 302",
        "GET, /docs/page.js, 200",
        "GET, /docs/nothing, 404",
        "GET, /sw.js, 200",
        "GET, /missing.js, 404",
        "GET, /auth/style.css, 200",
        "GET, /auth/authorize, 200",
        "POST, /logout, 403",
        "TRACE, /api/v1/events, 405",
        "GET, /sse/v1/stream, 200",
        "GET, /login/oauth2/code/turnout, 302",
        "GET, /ca.crt, 404",
        "GET, /api/v1/events/..%2fx, 400",
        "GET, /actuator/health/liveness, 200",
        "GET, /actuator/health/readiness, 200",
        "GET, /actuator, 404",
        "GET, /actuator/, 404",
        "GET, /actuator/info, 404",
        "GET, /actuator/prometheus, 404",
        "GET, /%61ctuator/prometheus, 404",
        "GET, /actuator/%70rometheus, 404",
        "GET, /actuator;a=b/prometheus, 404",
        "GET, //actuator/prometheus, 404",
        "GET, /actuator/health/../prometheus, 400",
        "GET, /%69nternal/v1/x, 404",
    })
    void everyKindOfAnswerIsCareful(String method, String path, int status) {
        HttpResponse<String> answer = send(method, path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "frame-ancestors 'none'",
                        "base-uri 'none'",
                        "object-src 'none'")
                .doesNotContain("unsafe-", "*");
        if (!path.startsWith("/docs")) {
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("require-trusted-types-for 'script'", "trusted-types turnout default");
        }
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Permissions-Policy")).isPresent();
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("Cache-Control")).isPresent();
        if (path.startsWith("/api/")) {
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        }
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .matches(type -> !type.startsWith("text/") || type.contains("charset="), "a text with its charset");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void onlyTheEmbeddedFeedIsFramed() {
        String feed = "/embed/events/01990000-0000-7000-8000-0000000000e1/feed";
        HttpResponse<String> framed = send("GET", feed);

        assertThat(framed.statusCode()).isEqualTo(200);
        assertThat(framed.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors *")
                .doesNotContain("script-src");
        assertThat(framed.headers().firstValue("X-Frame-Options")).isEmpty();
        for (String other : List.of(feed + ".json", feed + "/", "/embed/events/x/feed", "/events/x/feed")) {
            HttpResponse<String> answer = send("GET", other);
            assertThat(answer.headers().firstValue("X-Frame-Options")).as(other).contains("DENY");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(other)
                    .contains("frame-ancestors 'none'");
        }
    }

    @Test
    void filesNamedByTheirContentAreKeptAndPagesAreAskedForAgain() {
        assertThat(send("GET", "/assets/app-1a2b3c.js").headers().firstValue("Cache-Control"))
                .contains("max-age=31536000, public, immutable");
        assertThat(send("GET", "/my/page").headers().firstValue("Cache-Control"))
                .contains("no-cache");
        assertThat(send("GET", "/sw.js").headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(send("GET", "/missing.js").statusCode()).isEqualTo(404);
    }

    @Test
    void theApiDocumentsNameTheGatewayAsTheirServer() {
        SERVICES.of(FakeServices.Name.EVENT)
                .stubFor(com.github.tomakehurst.wiremock.client.WireMock.get("/v3/api-docs")
                        .willReturn(com.github.tomakehurst.wiremock.client.WireMock.okJson(
                                "{\"openapi\":\"3.1.0\",\"servers\":[{\"url\":\"http://127.0.0.1:8081\"}]}")));

        assertThat(send("GET", "/docs/event-service").body())
                .contains("\"url\":\"/\"")
                .doesNotContain("8081");
        assertThat(send("GET", "/docs/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void theJoinPageSpeaksTheVisitorsLanguage() {
        assertThat(send("GET", "/join", "Accept-Language", "ar").body()).contains("dir=\"rtl\"");
        assertThat(send("GET", "/join", "Accept-Language", "de-AT").body()).contains("lang=\"de\"");
        assertThat(send("GET", "/join", "Accept-Language", "fr").body()).contains("lang=\"en\"");
    }

    /// An answer written by another thread, followed at once by one that needs none: Reactor Netty once lost the third.
    @Test
    void requestsThatFollowEachOtherOnOneConnectionAllGetTheirAnswers() {
        for (int i = 0; i < 150; i++) {
            assertThat(send("GET", "/oauth2/authorization/turnout").statusCode())
                    .isEqualTo(302);
            assertThat(send("POST", "/api/v1/events").statusCode()).isEqualTo(403);
            assertThat(send("GET", "/internal").statusCode()).isEqualTo(404);
        }
    }
}
