package dev.turnout.user.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void makesTheCodesOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)), 8))
                .isEqualTo(code);
    }

    @Test
    void takesTheStepBeforeAndAfterAndNoOther() {
        Instant now = Instant.ofEpochSecond(1_000_000_020);
        long here = Totp.step(now);

        assertThat(Totp.match(SECRET, Totp.code(SECRET, here - 1, 6), now, 0)).hasValue(here - 1);
        assertThat(Totp.match(SECRET, Totp.code(SECRET, here, 6), now, 0)).hasValue(here);
        assertThat(Totp.match(SECRET, Totp.code(SECRET, here + 1, 6), now, 0)).hasValue(here + 1);
        assertThat(Totp.match(SECRET, Totp.code(SECRET, here - 2, 6), now, 0)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, here + 2, 6), now, 0)).isEmpty();
    }

    @Test
    void aUsedCodeAndThoseBeforeItAreWorthNothing() {
        Instant now = Instant.ofEpochSecond(1_000_000_020);
        long here = Totp.step(now);

        assertThat(Totp.match(SECRET, Totp.code(SECRET, here, 6), now, here)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, here - 1, 6), now, here))
                .isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, here + 1, 6), now, here))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void writesSecretsAsAppsReadThem(String text, String base32) {
        assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
    }
}
