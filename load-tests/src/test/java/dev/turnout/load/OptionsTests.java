package dev.turnout.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTests {

    private static final Set<String> KNOWN = Set.of("speed", "clients");

    @Test
    void readsPlainArgumentsAndOptionsInAnyOrder() {
        Options options = Options.parse(KNOWN, "--speed", "1.5", "somewhere", "--clients", "20");

        assertThat(options.plain()).containsExactly("somewhere");
        assertThat(options.positive("speed", 1)).isEqualTo(1.5);
        assertThat(options.count("clients", 500, 1_000)).isEqualTo(20);
    }

    @Test
    void knowsWhatIsUsualWhenNothingIsSaid() {
        Options options = Options.parse(KNOWN, "somewhere");

        assertThat(options.positive("speed", 3_600)).isEqualTo(3_600);
        assertThat(options.count("clients", 500, 1_000)).isEqualTo(500);
        assertThat(options.text("speed", "usual")).isEqualTo("usual");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatExceptionOfType(LoadProblem.class)
                .isThrownBy(() -> Options.parse(KNOWN, "--sped", "2"))
                .withMessageContaining("--sped is unknown");
    }

    @Test
    void refusesAnOptionWithoutItsValue() {
        assertThatExceptionOfType(LoadProblem.class)
                .isThrownBy(() -> Options.parse(KNOWN, "somewhere", "--speed"))
                .withMessageContaining("--speed needs a value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "fast", "NaN", "Infinity", ""})
    void refusesASpeedThatIsNone(String speed) {
        Options options = Options.parse(KNOWN, "--speed", speed);

        assertThatExceptionOfType(LoadProblem.class).isThrownBy(() -> options.positive("speed", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "1001", "many"})
    void refusesACountThatIsNone(String clients) {
        Options options = Options.parse(KNOWN, "--clients", clients);

        assertThatExceptionOfType(LoadProblem.class).isThrownBy(() -> options.count("clients", 500, 1_000));
    }
}
