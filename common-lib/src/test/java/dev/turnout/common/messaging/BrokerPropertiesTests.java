package dev.turnout.common.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.junit.jupiter.api.Test;

class BrokerPropertiesTests {

    private static final String PASSWORD = "f3a91c07d2be4a58";

    @Test
    void aNameNeedsAPassword() {
        assertThatThrownBy(() -> new BrokerProperties(SecurityProtocol.SASL_SSL, "SCRAM-SHA-512", " "))
                .hasMessageContaining("turnout.kafka.password is not set");
        assertThatThrownBy(() -> new BrokerProperties(SecurityProtocol.SASL_PLAINTEXT, "PLAIN", ""))
                .hasMessageContaining("turnout.kafka.password is not set");
        assertThat(new BrokerProperties(SecurityProtocol.PLAINTEXT, "PLAIN", "").password())
                .isEmpty();
    }

    @Test
    void onlyMechanismsThatAreKnownAreTaken() {
        assertThatThrownBy(() -> new BrokerProperties(SecurityProtocol.SASL_SSL, "OAUTHBEARER", PASSWORD))
                .hasMessageContaining("turnout.kafka.mechanism is one of");
    }

    @Test
    void aPasswordCannotBecomeAnotherSetting() {
        for (String word : new String[] {PASSWORD + "\" user_x=\"y", PASSWORD + "\\"}) {
            assertThatThrownBy(() -> new BrokerProperties(SecurityProtocol.SASL_SSL, "PLAIN", word))
                    .hasMessageContaining("quotation mark")
                    .hasMessageNotContaining(PASSWORD);
        }
    }

    @Test
    void aPasswordIsNeverWrittenOut() {
        assertThat(new BrokerProperties(SecurityProtocol.SASL_SSL, "PLAIN", PASSWORD))
                .asString()
                .doesNotContain(PASSWORD);
    }
}
