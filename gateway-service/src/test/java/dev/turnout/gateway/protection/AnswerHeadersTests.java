package dev.turnout.gateway.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.gateway.PublicUrl;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.unit.DataSize;

class AnswerHeadersTests {

    @Test
    void browsersComeBackByHttpsOnlyForTwoYearsAndToEveryHostBelow() {
        assertThat(headers("https://games.example", "text/html").getFirst("Strict-Transport-Security"))
                .isEqualTo("max-age=63072000; includeSubDomains");
        assertThat(headers("http://localhost:8080", "text/html").getFirst("Strict-Transport-Security"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, text/html;charset=UTF-8",
        "text/css, text/css;charset=UTF-8",
        "text/javascript, text/javascript;charset=UTF-8",
        "text/html;charset=ISO-8859-1, text/html;charset=ISO-8859-1",
        "application/json, application/json",
        "image/png, image/png",
    })
    void everyTextNamesItsCharset(String written, String sent) {
        assertThat(headers("https://games.example", written).getFirst(HttpHeaders.CONTENT_TYPE))
                .isEqualTo(sent);
    }

    @Test
    void googleIsAskedOnlyWhereItIsSetUp() {
        assertThat(headers("https://games.example", "text/html").getFirst("Content-Security-Policy"))
                .doesNotContain("googleapis.com");
        assertThat(headers("https://games.example", "text/html", true).getFirst("Content-Security-Policy"))
                .contains("connect-src 'self' wss://games.example https://firebaseinstallations.googleapis.com");
    }

    private static ProtectionProperties settings() {
        DataSize any = DataSize.ofMegabytes(1);
        var body = new ProtectionProperties.Body(any, any, any, Duration.ofSeconds(1), Duration.ofSeconds(1));
        return new ProtectionProperties(List.of(), List.of(), List.of("*"), body);
    }

    private static HttpHeaders headers(String site, String contentType) {
        return headers(site, contentType, false);
    }

    private static HttpHeaders headers(String site, String contentType, boolean firebase) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/any"));
        new AnswerHeadersFilter(new PublicUrl(URI.create(site)), settings(), firebase)
                .filter(exchange, answered -> {
                    answered.getResponse().getHeaders().set(HttpHeaders.CONTENT_TYPE, contentType);
                    return answered.getResponse().setComplete();
                })
                .block();
        return exchange.getResponse().getHeaders();
    }
}
