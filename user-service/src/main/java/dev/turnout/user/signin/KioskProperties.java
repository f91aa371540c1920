package dev.turnout.user.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param lasts how long a person is signed in at a kiosk, whatever they do there
/// @param codeLasts how long a code that a kiosk shows is good for
@ConfigurationProperties("turnout.kiosk")
record KioskProperties(
        @DefaultValue("15m") Duration lasts,
        @DefaultValue("2m") Duration codeLasts) {

    private static final Duration LONGEST = Duration.ofHours(2);
    private static final Duration LONGEST_CODE = Duration.ofMinutes(5);

    KioskProperties {
        if (!lasts.isPositive() || lasts.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("turnout.kiosk.lasts must be longer than nothing and at most 2h");
        }
        if (!codeLasts.isPositive() || codeLasts.compareTo(LONGEST_CODE) > 0) {
            throw new IllegalArgumentException("turnout.kiosk.code-lasts must be longer than nothing and at most 5m");
        }
    }

    /// When what began with this proof is over; nothing for all that is no kiosk.
    Optional<Instant> end(SignInProof proof) {
        return proof.means().contains(SignInProof.Means.KIOSK)
                ? Optional.of(proof.at().plus(lasts))
                : Optional.empty();
    }
}
