package dev.turnout.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.DemoIds;
import dev.turnout.common.test.TestTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The scope `internal` opens no operation by itself: each answers the services that have a use for it.
@SignInTest
class InternalCallersIT {

    private static final Map<String, String> ONLY_ONE_ASKS = Map.of(
            "/internal/v1/people?ids=" + DemoIds.OWNER,
            "notification-service",
            "/internal/v1/consents/news?ids=" + DemoIds.OWNER,
            "notification-service",
            "/internal/v1/privacy/gateway-tasks",
            "gateway-service");

    private static final List<String> SERVICES = List.of(
            "gateway-service",
            "event-service",
            "ticketing-service",
            "notification-service",
            "collaboration-service",
            "analytics-service",
            "turnout-platform");

    @LocalServerPort
    private int port;

    @Test
    void whatOneServiceHasAUseForIsToldToNoOther() {
        ONLY_ONE_ASKS.forEach((path, asks) -> SERVICES.forEach(service -> assertThat(asked(path, service))
                .as("%s by %s", path, service)
                .isEqualTo(service.equals(asks) ? 200 : 403)));
    }

    /// Every service judges by grants of its own copy, and asks before it refuses.
    @Test
    void grantsAreToldToEveryService() {
        SERVICES.forEach(service -> assertThat(asked("/internal/v1/people/" + DemoIds.OWNER + "/grants", service))
                .as(service)
                .isEqualTo(200));
    }

    private int asked(String path, String service) {
        return new Browser(port)
                .get(path, "Authorization", TestTokens.serviceBearer(service))
                .statusCode();
    }
}
