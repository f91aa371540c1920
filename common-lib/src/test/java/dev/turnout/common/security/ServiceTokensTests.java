package dev.turnout.common.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

class ServiceTokensTests {

    /// The address takes connections and never answers.
    @Test
    @Timeout(20)
    void doesNotWaitForAUserServiceThatIsSilent() throws IOException {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            ServiceTokens tokens = new SecurityAutoConfiguration()
                    .serviceTokens(
                            RestClient.builder(),
                            "http://127.0.0.1:" + silent.getLocalPort(),
                            "event-service",
                            "secret",
                            Clock.systemUTC());
            Instant start = Instant.now();

            assertThatExceptionOfType(RestClientException.class).isThrownBy(tokens::bearer);

            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(6));
        }
    }
}
