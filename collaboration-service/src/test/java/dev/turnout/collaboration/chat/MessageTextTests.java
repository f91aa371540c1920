package dev.turnout.collaboration.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.ProblemException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTests {

    @Test
    void keepsWhatWasSaid() {
        assertThat(MessageText.of("  Gate 2 is open.\r\nPlease come.\tNow 👋  ").value())
                .isEqualTo("Gate 2 is open.\nPlease come.\tNow 👋");
        assertThat(MessageText.of("مرحبا\u200f بكم").value()).isEqualTo("مرحبا\u200f بكم");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\t\r\n"})
    void refusesSilence(String text) {
        assertRefused(text, "empty");
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(MessageText.of("👋".repeat(4000)).value()).hasSize(8000);
        assertRefused("a".repeat(4001), "too-long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u001b[31mb", "a\u0007b", "a\u009bb", "a\ud800b", "\udc00"})
    void refusesWhatAScreenWouldObey(String text) {
        assertRefused(text, "control-character");
    }

    private static void assertRefused(String text, String code) {
        assertThatThrownBy(() -> MessageText.of(text)).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.status().value()).isEqualTo(422);
            assertThat(refusal.extras().get("errors"))
                    .asInstanceOf(InstanceOfAssertFactories.list(FieldFault.class))
                    .singleElement()
                    .satisfies(fault -> {
                        assertThat(fault.pointer()).isEqualTo("/text");
                        assertThat(fault.code()).isEqualTo(code);
                        assertThat(fault.detail()).isEqualTo(refusal.detail());
                    });
        });
    }
}
