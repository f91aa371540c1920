package dev.turnout.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// With a port of its own, as in containers, what operators read is there and nowhere else.
@DirtiesContext
class ManagementPortIT extends GatewayTest {
    private static final int PUBLIC = freePort();
    private static final int MANAGEMENT = freePort();

    @DynamicPropertySource
    static void ports(DynamicPropertyRegistry registry) {
        registry.add("test.port", () -> PUBLIC);
        registry.add("management.server.port", () -> MANAGEMENT);
    }

    @Test
    void metricsAndHealthAreReadAtTheManagementPort() {
        assertThat(send("GET", "http://127.0.0.1:" + PUBLIC + "/api/v1/session").statusCode())
                .isEqualTo(200);
        assertThat(management("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(management("/actuator/prometheus").body())
                .contains("http_server_requests_seconds_count", "hikaricp_connections_pending");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/prometheus", "/%61ctuator/prometheus", "/actuator/info"})
    void thePublicPortHasNone(String path) {
        assertThat(send("GET", "http://127.0.0.1:" + PUBLIC + path).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/session", "/api/v1/events", "/auth/jwks", "/internal/v1/x", "/ws", "/docs"})
    void theManagementPortHasNoneOfTheApi(String path) {
        assertThat(management(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/env",
                "/actuator/configprops",
                "/actuator/heapdump",
                "/actuator/threaddump",
                "/actuator/beans",
                "/actuator/loggers"
            })
    void nothingThatCouldHoldASecretIsReadThere(String path) {
        assertThat(management(path).statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> management(String path) {
        return send("GET", "http://127.0.0.1:" + MANAGEMENT + path);
    }
}
