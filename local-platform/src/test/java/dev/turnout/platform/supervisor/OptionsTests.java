package dev.turnout.platform.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.turnout.platform.home.PlatformProblem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTests {

    private static final Path ROOT = Path.of("/repository");

    @Test
    void anOffsetGivesThePlatformAHomeOfItsOwn() {
        assertThat(parse().home()).isEqualTo(ROOT.resolve(".turnout"));
        assertThat(parse("--port-offset", "1000").home()).isEqualTo(ROOT.resolve(".turnout-1000"));
    }

    @Test
    void readsEveryWord() {
        Options options = parse("--demo", "--processes", "--host", "turnout.local");
        assertThat(options.demo()).isTrue();
        assertThat(options.processes()).isTrue();
        assertThat(options.host()).contains("turnout.local");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--dmeo", "--host", "--port-offset"})
    void whatItDoesNotUnderstandIsASentence(String word) {
        assertThatExceptionOfType(PlatformProblem.class)
                .isThrownBy(() -> parse(word))
                .withMessageContaining(word);
    }

    private static Options parse(String... words) {
        return Options.parse(ROOT, List.of(words));
    }
}
