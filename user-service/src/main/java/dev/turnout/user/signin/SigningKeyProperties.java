package dev.turnout.user.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When a signing key is followed by the next.
///
/// @param signsFor how long a key signs
/// @param publishedBefore how long a key is published before it signs: twice the time for which verifiers keep what
/// they know, and the minute for which our own instances do
/// @param keptAfter how long a key is published after it signed its last token: the life of the longest token, with
/// clocks that differ
@ConfigurationProperties("turnout.signing-keys")
record SigningKeyProperties(
        @DefaultValue("30d") Duration signsFor,
        @DefaultValue("15m") Duration publishedBefore,
        @DefaultValue("1h") Duration keptAfter) {

    private static final Duration VERIFIERS_KEEP = Duration.ofMinutes(5);
    private static final Duration LONGEST_TOKEN = Duration.ofMinutes(30);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    SigningKeyProperties {
        atLeast(VERIFIERS_KEEP.multipliedBy(2).plus(SigningKeys.KNOWN), publishedBefore, "published-before");
        atLeast(LONGEST_TOKEN.plus(CLOCKS_DIFFER).plus(SigningKeys.KNOWN), keptAfter, "kept-after");
        atLeast(publishedBefore.plus(keptAfter), signsFor, "signs-for");
    }

    private static void atLeast(Duration least, Duration given, String setting) {
        if (given.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "turnout.signing-keys.%s is %s, and with less than %s valid tokens are refused"
                            .formatted(setting, given, least));
        }
    }
}
