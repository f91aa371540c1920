package dev.turnout.event.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.turnout.common.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostTextTests {

    @Test
    void keepsWhatPeopleWrite() {
        assertThat(kept("Grüße, שלום, مرحبا, नमस्ते 👩‍👩‍👧 🏳️‍🌈\n\nBis gleich!"))
                .isEqualTo("Grüße, שלום, مرحبا, नमस्ते 👩‍👩‍👧 🏳️‍🌈\n\nBis gleich!");
        assertThat(kept("می‌خواهم")).as("Persian needs its non-joiner").isEqualTo("می‌خواهم");
    }

    @Test
    void markupIsNothingButLetters() {
        assertThat(kept("<script>alert(1)</script>")).isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void nothingHidesInATextOrTurnsItAround() {
        assertThat(kept("pay\u202Egpj.exe")).isEqualTo("paygpj.exe");
        assertThat(kept("a\u2066b\u2069c\u200Fd\u061Ce")).isEqualTo("abcde");
        assertThat(kept("free\u200B\uFEFF\u00AD\u2060 tickets")).isEqualTo("free tickets");
        assertThat(kept("hi\uDB40\uDC41\uDB40\uDC42")).as("tag characters").isEqualTo("hi");
        assertThat(kept("a\u200D\u200D\u200D\u200Db")).isEqualTo("a\u200Db");
        assertThat(kept("one\u0000\u001B[31mtwo\u2028three")).isEqualTo("one[31mtwo\nthree");
    }

    @Test
    void marksDoNotGrowOverOtherLines() {
        assertThat(kept("Z" + "\u0301".repeat(500))).hasSizeLessThan(8);
        assertThat(kept("a\n\n\n\n\n\n\nb\tc")).isEqualTo("a\n\nb c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n ", "\u200B\u200B", "\u202E", "\u3164", "\u00A0\u2800", "\u200D\u200C"})
    void somethingHasToBeSeen(String text) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> kept(text));
    }

    @Test
    void hasAnEnd() {
        assertThat(kept("x".repeat(2_000))).hasSize(2_000);
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> kept("x".repeat(2_001)));
    }

    private static String kept(String text) {
        return PostText.of(text, "/text", 2_000).value();
    }
}
