package dev.turnout.user.account;

import static dev.turnout.user.account.PasswordPolicy.Weakness.ABOUT_YOU;
import static dev.turnout.user.account.PasswordPolicy.Weakness.COMMON;
import static dev.turnout.user.account.PasswordPolicy.Weakness.PATTERN;
import static dev.turnout.user.account.PasswordPolicy.Weakness.TOO_LONG;
import static dev.turnout.user.account.PasswordPolicy.Weakness.TOO_SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.user.account.PasswordPolicy.Weakness;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class PasswordPolicyTests {

    private final PasswordPolicy policy = new PasswordPolicy();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aubergine kite lantern",
                "x7#kQ!vb",
                "алоэ вера и кактус",
                "كلمة سر طويلة جدا",
                "🦊🐻🐼🐨🐯🦁🐮🐷",
                "93847-28374-00912",
                "olivia likes harbours and fog",
                "                a            "
            })
    void takesWhateverIsLongAndNotGuessedFirst(String password) {
        assertThat(weakness(password)).isEmpty();
    }

    @Test
    void refusesWhatIsGuessedFirst() {
        Map.of(
                        "seven7!",
                        TOO_SHORT,
                        "x".repeat(201),
                        TOO_LONG,
                        "password",
                        COMMON,
                        "Password",
                        COMMON,
                        "iloveyou",
                        COMMON,
                        "Sunshine2026",
                        COMMON,
                        "!!dragon!!",
                        COMMON,
                        "ab12ab12ab12",
                        PATTERN,
                        "mnopqrstuvw",
                        PATTERN,
                        "Olivia.Owner-77",
                        ABOUT_YOU)
                .forEach((password, weak) ->
                        assertThat(weakness(password)).as(password).contains(weak));
        assertThat(weakness("turnout123456")).contains(ABOUT_YOU);
    }

    /// Sixty-four characters and more are taken whole: the last one counts.
    @Test
    void everyCharacterCounts() {
        String longest = new Random(1)
                .ints(200, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var encoder = new PasswordConfiguration().passwordEncoder();
        String hash = encoder.encode(longest);

        assertThat(weakness(longest)).isEmpty();
        assertThat(encoder.matches(longest, hash)).isTrue();
        assertThat(encoder.matches(longest.substring(0, 199), hash)).isFalse();
    }

    @Test
    void hashesAreArgon2idWithTheParametersThatOwaspNames() {
        assertThat(new PasswordConfiguration().passwordEncoder().encode("some secret"))
                .startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2)
                        .upgradeEncoding("$argon2id$v=19$m=4096,t=3,p=1$"
                                + "c29tZXNhbHRzb21lc2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g"))
                .isTrue();
    }

    @Test
    void theListHoldsTheThirtyThousandMostFrequent() {
        assertThat(new CommonPasswords().size()).isGreaterThanOrEqualTo(30_000);
    }

    private Optional<Weakness> weakness(String password) {
        return policy.weakness(password, "olivia@harbour.example", "Olivia Owner");
    }
}
