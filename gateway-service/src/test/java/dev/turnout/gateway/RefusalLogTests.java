package dev.turnout.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

@ExtendWith(OutputCaptureExtension.class)
class RefusalLogTests {

    private final MockServerHttpRequest request = MockServerHttpRequest.post("/api/v1/orders?word=secret")
            .remoteAddress(new InetSocketAddress("203.0.113.7", 4000))
            .build();

    @Test
    void whatIsRefusedHereIsLoggedWithWhoAndWhatAndWithoutTheQuery(CapturedOutput output) {
        Problem.of(HttpStatus.FORBIDDEN, "foreign-origin", "Not from a page of this site.")
                .write(MockServerWebExchange.from(request))
                .block();

        assertThat(output).contains("foreign-origin refused: POST /api/v1/orders from 203.0.113.7");
        assertThat(output).doesNotContain("secret");
    }

    @Test
    void aSecretInAnAddressIsNotLogged(CapturedOutput output) {
        String secret = "aB3-_".repeat(8) + "xyz";
        new RefusalLog(3)
                .add(
                        MockServerHttpRequest.get("/api/v1/calendars/" + secret + ".ics")
                                .build(),
                        "too-many-requests");

        assertThat(output).contains("/api/v1/calendars/*.ics").doesNotContain(secret);
    }

    @Test
    void theLogCannotBeFilledByAskingTooOften(CapturedOutput output) {
        RefusalLog log = new RefusalLog(3);
        for (int i = 0; i < 50; i++) {
            log.add(request, "too-many-requests");
        }

        assertThat(output.toString().lines().filter(line -> line.contains("too-many-requests refused")))
                .hasSize(3);
    }

    @Test
    void whatIsMerelyNotThereIsNot(CapturedOutput output) {
        new RefusalLog(3).add(request, "not-found");

        assertThat(output).doesNotContain("refused");
    }
}
