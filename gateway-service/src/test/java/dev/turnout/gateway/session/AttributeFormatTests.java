package dev.turnout.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class AttributeFormatTests {
    private final AttributeFormat format = new AttributeFormat();

    @Test
    void readsWhatItWrote() {
        assertThat(format.read(format.write("/events/1"))).isEqualTo("/events/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javax.naming.InitialContext", "java.util.logging.FileHandler", "java.lang.Thread"})
    void createsNothingOfAnyOtherType(String type) {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> format.read("{\"@class\":\"" + type + "\"}"));
    }
}
