package dev.turnout.common.messaging;

import java.util.Set;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How this service signs in to the broker, under its own name; `turnout-defaults.yml` hands it to every client.
///
/// @param protocol in the clear, or with a name and a password
/// @param mechanism how the password is shown
/// @param password of this service alone
@ConfigurationProperties("turnout.kafka")
record BrokerProperties(SecurityProtocol protocol, String mechanism, String password) {

    private static final Set<String> MECHANISMS = Set.of("PLAIN", "SCRAM-SHA-512");
    private static final Set<SecurityProtocol> WITH_NAME =
            Set.of(SecurityProtocol.SASL_PLAINTEXT, SecurityProtocol.SASL_SSL);

    BrokerProperties {
        if (!MECHANISMS.contains(mechanism)) {
            throw new IllegalArgumentException("turnout.kafka.mechanism is one of " + MECHANISMS);
        }
        if (WITH_NAME.contains(protocol) && password.isBlank()) {
            throw new IllegalArgumentException("turnout.kafka.password is not set; give this service one of its own");
        }
        // it stands in quotation marks among the settings of the clients
        if (password.contains("\"") || password.contains("\\")) {
            throw new IllegalArgumentException("turnout.kafka.password has a quotation mark or a backslash");
        }
    }

    /// Without the password.
    @Override
    public String toString() {
        return "BrokerProperties[" + protocol + ", " + mechanism + "]";
    }
}
