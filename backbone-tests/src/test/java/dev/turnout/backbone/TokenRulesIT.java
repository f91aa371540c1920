package dev.turnout.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.test.TurnoutIntegrationTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Which tokens pass, and where.
@TurnoutIntegrationTest
class TokenRulesIT {

    private static final String PERSON = Ids.next().toString();

    @LocalServerPort
    private int port;

    @Test
    void letsAPersonPass() throws Exception {
        assertThat(get("/api/v1/counters/a", TestTokens.bearer(Ids.next())).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"audience", "issuer", "type", "expired", "not yet", "unsigned", "garbage", "none"})
    void refusesEveryOtherToken(String what) throws Exception {
        String header = switch (what) {
            case "audience" ->
                "Bearer " + TestTokens.token(claims -> claims.subject(PERSON).audience("turnout-live"));
            case "issuer" ->
                "Bearer " + TestTokens.token(claims -> claims.subject(PERSON).issuer("https://evil.example"));
            case "type" -> "Bearer " + TestTokens.sign("JWT", claims -> claims.subject(PERSON));
            case "expired" ->
                "Bearer "
                        + TestTokens.token(claims -> claims.subject(PERSON)
                                .expirationTime(Date.from(Instant.now().minusSeconds(120))));
            case "not yet" ->
                "Bearer "
                        + TestTokens.token(claims -> claims.subject(PERSON)
                                .notBeforeTime(Date.from(Instant.now().plusSeconds(120))));
            case "unsigned" -> "Bearer " + unsigned();
            case "garbage" -> "Bearer x.y.z";
            default -> "Basic Zm9vOmJhcg==";
        };

        HttpResponse<String> answer = get("/api/v1/counters/a", header);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("urn:turnout:problem:unauthenticated");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void keepsTheInsideForServices() throws Exception {
        assertThat(get("/internal/v1/ping", TestTokens.bearer(Ids.next())).statusCode())
                .isEqualTo(403);
        assertThat(get("/internal/v1/ping", TestTokens.serviceBearer("event-service"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void saysLaterWhenTheKeysCannotBeAskedFor() throws Exception {
        HttpResponse<String> answer =
                get("/api/v1/counters/a", "Bearer " + TestTokens.ofAnotherKey(claims -> claims.subject(PERSON)));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void namesThePlaceOfAFault() throws Exception {
        HttpResponse<String> answer;
        try (var http = HttpClient.newHttpClient()) {
            answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/counters/a"))
                            .header("Authorization", TestTokens.bearer(Ids.next()))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\n \"by\": \"many\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"/by\"", "line 2");
    }

    private static String unsigned() {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        String header =
                encoder.encodeToString("{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes(StandardCharsets.UTF_8));
        String claims = encoder.encodeToString(("{\"sub\":\"" + PERSON
                        + "\",\"aud\":\"turnout-api\",\"iss\":\"http://localhost:8080/auth\",\"exp\":4000000000}")
                .getBytes(StandardCharsets.UTF_8));
        return header + "." + claims + ".";
    }

    private HttpResponse<String> get(String path, String authorization) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Authorization", authorization)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
