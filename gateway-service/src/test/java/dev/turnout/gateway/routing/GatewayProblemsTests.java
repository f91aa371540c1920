package dev.turnout.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

@ExtendWith(OutputCaptureExtension.class)
class GatewayProblemsTests {

    @Test
    void whatNobodyForesawIsLoggedAndSaysNothingAboutUs(CapturedOutput output) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/api/v1/events"));

        new GatewayProblems()
                .handle(exchange, new IllegalStateException("password=hunter2 at 10.1.2.3"))
                .block();

        assertThat(exchange.getResponse().getStatusCode()).hasToString("500 INTERNAL_SERVER_ERROR");
        assertThat(exchange.getResponse().getBodyAsString().block())
                .contains("urn:turnout:problem:internal-error")
                .doesNotContain("hunter2", "10.1.2.3", "IllegalState");
        assertThat(output).contains("GET /api/v1/events failed", "IllegalStateException");
    }
}
