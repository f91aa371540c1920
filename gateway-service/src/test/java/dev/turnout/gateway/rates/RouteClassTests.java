package dev.turnout.gateway.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class RouteClassTests {

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/events/e1/announcements, TELL",
        "PUT, /api/v1/announcements/a1, TELL",
        "POST, /api/v1/announcements/a1/schedule, TELL",
        "POST, /api/v1/announcements/a1/undo, TELL",
        "POST, /api/v1/changes/c1/untold, TELL",
        "GET, /api/v1/events/e1/announcements, READ",
        "GET, /api/v1/announcements/a1, READ",
        "GET, /api/v1/changes/c1/untold, LIVE",
        "GET, /api/v1/changes/c1, LIVE",
    })
    void tellingManyPeopleIsCountedByItself(String method, String path, RouteClass expected) {
        assertThat(of(method, path)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/events/e1/alerts",
        "/api/v1/alerts/a1/release",
        "/api/v1/alerts/a1/answers",
    })
    void noAnnouncementsKeepAnAlertBack(String path) {
        assertThat(of("POST", path)).contains(RouteClass.WRITE);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /auth/login, SIGN_IN",
        "POST, /auth/token, WRITE",
        "POST, /api/v1/orders, PURCHASE",
        "POST, /api/v1/orders/o1/cancel, PURCHASE",
        "POST, /api/v1/events/import, UPLOAD",
        "GET, /ws, LIVE",
        "GET, /sse/events, LIVE",
        "GET, /api/v1/events, READ",
        "PUT, /api/v1/wishes/settings, WRITE",
        "POST, /logout, WRITE",
    })
    void eachKindHasItsClass(String method, String path, RouteClass expected) {
        assertThat(of(method, path)).contains(expected);
    }

    @Test
    void pagesAreNotCounted() {
        assertThat(of("GET", "/events/e1/programme")).isEmpty();
        assertThat(of("GET", "/assets/app.js")).isEmpty();
    }

    private static Optional<RouteClass> of(String method, String path) {
        return RouteClass.of(
                MockServerHttpRequest.method(HttpMethod.valueOf(method), path).build());
    }
}
