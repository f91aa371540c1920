package dev.turnout.event.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugsTests {

    @ParameterizedTest
    @CsvSource({
        "Riverside Unified Games,riverside-unified-games",
        "  Été à Zürich! ,ete-a-zurich",
        "36C3,36c3",
        "日本,event",
        "--a--b--,a-b"
    })
    void makesShortNamesOfNames(String name, String slug) {
        assertThat(Slugs.of(name)).isEqualTo(slug).matches(Slugs.PATTERN);
    }

    @Test
    void cutsLongNamesWithoutLeavingADash() {
        assertThat(Slugs.of("abcdefghi ".repeat(20)))
                .hasSizeLessThanOrEqualTo(60)
                .matches(Slugs.PATTERN);
    }
}
