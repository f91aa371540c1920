package dev.turnout.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.gateway.FakeServices.Name;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

class SignInIT extends GatewayTest {
    @Autowired
    private JdbcClient jdbc;

    @Test
    void signInGoesByCodeWithProofKeyToThePublicAddress() {
        URI authorize = location(send("GET", "/oauth2/authorization/turnout"));

        assertThat(authorize.toString()).startsWith(BASE + "/auth/authorize?");
        assertThat(query(authorize))
                .containsEntry("client_id", "turnout-web")
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", BASE + "/login/oauth2/code/turnout")
                .containsKeys("state", "nonce", "code_challenge");
    }

    @Test
    void theSessionSaysWhoIsSignedInAndShowsNoToken() {
        String cookie = signIn("access-1", 300);

        HttpResponse<String> answer = send("GET", "/api/v1/session", "Cookie", cookie);

        assertThat(answer.body())
                .contains("\"signedIn\":true", FakeServices.PERSON, "Olivia Owner", "owner@demo.example")
                .doesNotContain("access-1");
        assertThat(send("GET", "/api/v1/session").body()).contains("\"signedIn\":false");
    }

    @Test
    void theCookieIsOutOfReachForScriptsAndForeignSites() {
        HttpResponse<String> begun = send("GET", "/oauth2/authorization/turnout");

        assertThat(begun.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("sid-" + PORT + "=")
                .contains("HTTPOnly", "SameSite=Lax", "Path=/");
    }

    @Test
    void signingInChangesTheSessionsIdAndTheDatabaseHoldsNeitherIdNorSecret() {
        HttpResponse<String> begun = send("GET", "/oauth2/authorization/turnout");
        String after = signIn("access-2", 300);

        assertThat(after).isNotEqualTo(cookie(begun));
        List<String> values = jdbc.sql("SELECT value FROM browser_session_attribute")
                .query(String.class)
                .list();
        assertThat(values).isNotEmpty().noneMatch(value -> value.contains("for this test"));
        assertThat(values).noneMatch(value -> value.contains(after.substring(4)));
    }

    @Test
    void requestsOfTheBrowserCarryItsTokenAndNotItsCookie() {
        String cookie = signIn("access-3", 300);

        send("GET", "/api/v1/events", "Cookie", cookie);

        SERVICES.of(Name.EVENT)
                .verify(getRequestedFor(urlPathEqualTo("/api/v1/events"))
                        .withHeader("Authorization", equalTo("Bearer access-3"))
                        .withoutHeader("Cookie"));
    }

    @Test
    void callersWithATokenOfTheirOwnKeepIt() {
        String cookie = signIn("access-4", 300);

        send("GET", "/api/v1/events", "Cookie", cookie, "Authorization", "Bearer own");

        SERVICES.of(Name.EVENT)
                .verify(getRequestedFor(urlPathEqualTo("/api/v1/events"))
                        .withHeader("Authorization", equalTo("Bearer own")));
    }

    @Test
    void manyRequestsAtOnceRenewAnOldTokenOnce() throws Exception {
        String cookie = signIn("access-5", 1);
        SERVICES.of(Name.USER).resetRequests();
        SERVICES.issueTokens(BASE + "/auth", "unused", "access-6", 300);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = IntStream.range(0, 20)
                    .<Callable<Integer>>mapToObj(_ -> () ->
                            send("GET", "/api/v1/events", "Cookie", cookie).statusCode())
                    .toList();
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }

        SERVICES.of(Name.USER)
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/auth/token"))
                                .withRequestBody(containing("refresh_token=refresh-of-access-5")));
        SERVICES.of(Name.EVENT)
                .verify(
                        20,
                        getRequestedFor(urlPathEqualTo("/api/v1/events"))
                                .withHeader("Authorization", equalTo("Bearer access-6")));
    }

    @Test
    void aSessionWhoseRefreshIsRefusedHasEnded() {
        String cookie = signIn("access-7", 1);
        SERVICES.refuseTokens();

        HttpResponse<String> answer = send("GET", "/api/v1/events", "Cookie", cookie);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("urn:turnout:problem:session-ended");
        assertThat(send("GET", "/api/v1/session", "Cookie", cookie).body()).contains("\"signedIn\":false");
    }

    @Test
    void aSessionWhoseSignInWasEndedElsewhereEndsAsSoonAsAServiceSaysSo() {
        String cookie = signIn("access-8", 300);
        SERVICES.of(Name.EVENT)
                .stubFor(get(urlPathEqualTo("/api/v1/events"))
                        .willReturn(aResponse().withStatus(401)));
        SERVICES.refuseTokens();

        assertThat(send("GET", "/api/v1/events", "Cookie", cookie).statusCode()).isEqualTo(401);
        assertThat(send("GET", "/api/v1/events", "Cookie", cookie).body())
                .contains("urn:turnout:problem:session-ended");

        assertThat(send("GET", "/api/v1/session", "Cookie", cookie).body()).contains("\"signedIn\":false");
    }

    @Test
    void liveTokensAreForThoseWhoAreSignedIn() {
        String cookie = signIn("access-8", 300);

        assertThat(send("GET", "/api/v1/live-token", "Cookie", cookie).body()).contains("live-token", "expiresAt");
        assertThat(send("GET", "/api/v1/live-token").statusCode()).isEqualTo(401);
    }

    @Test
    void eventStreamsGetALiveTokenFromTheSession() {
        String cookie = signIn("access-9", 300);

        assertThat(send("GET", "/sse/v1/stream?channels=a", "Cookie", cookie).body())
                .contains("data: Bearer live-token");
    }

    @Test
    void sessionsSurviveARestartOfTheGateway() {
        String cookie = signIn("access-10", 300);
        Map<String, String> settings = new java.util.HashMap<>(settings());
        settings.put("server.port", "0");
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);

        try (var other = new SpringApplicationBuilder(GatewayApplication.class)
                .properties("spring.config.name=gateway-service")
                .run(arguments)) {
            String port = other.getEnvironment().getProperty("local.server.port");
            HttpResponse<String> answer = send("GET", "http://localhost:" + port + "/api/v1/session", "Cookie", cookie);
            assertThat(answer.body()).contains("\"signedIn\":true");
        }
    }

    @Test
    void signingOutEndsTheSessionHereAndTheSignInAtTheUserService() {
        String cookie = signIn("access-11", 300);

        HttpResponse<String> answer = send("POST", "/logout", "Cookie", cookie, "X-Requested-By", "turnout-web");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(answer.headers().firstValue("Clear-Site-Data")).contains("\"storage\"");
        assertThat(send("GET", "/api/v1/session", "Cookie", cookie).body()).contains("\"signedIn\":false");
        SERVICES.of(Name.USER)
                .verify(postRequestedFor(urlPathEqualTo("/auth/logout")).withRequestBody(containing("id_token_hint=")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"})
    void signInLeadsToNoOtherSite(String next) {
        HttpResponse<String> begun = send(
                "GET",
                "/oauth2/authorization/turnout?next="
                        + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8));
        Map<String, String> query = query(location(begun));
        SERVICES.issueTokens(BASE + "/auth", query.get("nonce"), "access-12", 300);

        HttpResponse<String> ended =
                send("GET", "/login/oauth2/code/turnout?code=abc&state=" + query.get("state"), "Cookie", cookie(begun));

        assertThat(location(ended)).hasToString("/");
    }

    @Test
    void aSessionEndsAfterTwelveSilentHours() {
        String cookie = signIn("access-20", 300);

        assertThat(jdbc.sql("SELECT max(expires_at - last_accessed_at) <= interval '12 hours' FROM browser_session")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        jdbc.sql("UPDATE browser_session SET expires_at = now() - interval '1 second'")
                .update();

        assertThat(send("GET", "/api/v1/session", "Cookie", cookie).body()).contains("\"signedIn\":false");
    }

    @Test
    void noSessionOutlivesFourteenDaysHoweverBusyItIs() {
        String cookie = signIn("access-21", 300);
        jdbc.sql("UPDATE browser_session SET created_at = now() - interval '335 hours', "
                        + "last_accessed_at = now() - interval '2 minutes'")
                .update();

        assertThat(send("GET", "/api/v1/session", "Cookie", cookie).body()).contains("\"signedIn\":true");

        assertThat(jdbc.sql("SELECT bool_and(expires_at <= created_at + interval '14 days') FROM browser_session"
                                + " WHERE last_accessed_at > now() - interval '1 minute'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void anIdTokenForAnotherQuestionSignsNobodyIn() {
        HttpResponse<String> begun = send("GET", "/oauth2/authorization/turnout");
        SERVICES.issueTokens(BASE + "/auth", "of another browser", "access-22", 300);

        HttpResponse<String> ended = send(
                "GET",
                "/login/oauth2/code/turnout?code=abc&state="
                        + query(location(begun)).get("state"),
                "Cookie",
                cookie(begun));

        assertThat(location(ended)).hasToString("/?sign-in=failed");
    }

    @Test
    void anAnswerToNoQuestionOfOursSignsNobodyIn() {
        HttpResponse<String> begun = send("GET", "/oauth2/authorization/turnout");

        HttpResponse<String> ended =
                send("GET", "/login/oauth2/code/turnout?code=abc&state=forged", "Cookie", cookie(begun));

        assertThat(location(ended)).hasToString("/?sign-in=failed");
    }
}
