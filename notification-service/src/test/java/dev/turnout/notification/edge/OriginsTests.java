package dev.turnout.notification.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OriginsTests {

    private final Origins origins = new Origins("http://localhost:8080", List.of("https://venue.example"));

    @Test
    void admitsThePublicPageUnderEveryNameOfTheMachine() {
        assertThat(origins.admit("http://localhost:8080")).isTrue();
        assertThat(origins.admit("http://127.0.0.1:8080")).isTrue();
    }

    @Test
    void admitsAppsWhichHaveNoOrigin() {
        assertThat(origins.admit(null)).isTrue();
    }

    @Test
    void refusesOtherPages() {
        assertThat(origins.admit("https://evil.example")).isFalse();
        assertThat(origins.admit("null")).isFalse();
        assertThat(origins.admit("http://localhost:8081")).isFalse();
        assertThat(origins.admit("https://sub.venue.example")).isFalse();
    }

    @Test
    void takesAPublicNameAsItIs() {
        var published = new Origins("https://turnout.example", List.of());

        assertThat(published.admit("https://turnout.example")).isTrue();
        assertThat(published.admit("http://127.0.0.1")).isFalse();
    }
}
