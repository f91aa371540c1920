package dev.turnout.ticketing.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.junit.jupiter.api.Test;

class TicketCodeTests {

    private static final Instant FROM = Instant.parse("2026-06-06T06:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-06-07T22:00:00Z");

    private final UUID event = Ids.next();
    private final SigningKey key = key(1);
    private final TicketCode code = new TicketCode(1, event, new UUID(-3, Long.MIN_VALUE), Ids.next(), FROM, UNTIL);

    @Test
    void saysWhatItWasGiven() {
        var read = TicketCode.Signed.parse(key.text(code)).orElseThrow();

        assertThat(read.code()).isEqualTo(code);
        assertThat(key.verifies(read.payload(), read.signature())).isTrue();
    }

    @Test
    void isSignedTheSameEachTime() {
        assertThat(key.text(code)).isEqualTo(key.text(code));
    }

    @Test
    void isRefusedWithAnyBitFlipped() {
        byte[] bytes = Base64.getUrlDecoder().decode(key.text(code).substring(4));

        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] forged = bytes.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            String text = "TT1." + Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
            assertThat(isAccepted(text)).as("bit %d", bit).isFalse();
        }
    }

    @Test
    void isRefusedWithAnyCharacterChanged() {
        String text = key.text(code);
        for (int at = 0; at < text.length(); at++) {
            for (char other : "ABCDabcd0123-_=. é".toCharArray()) {
                String forged = text.substring(0, at) + other + text.substring(at + 1);
                assertThat(!forged.equals(text) && isAccepted(forged))
                        .as(forged)
                        .isFalse();
            }
        }
    }

    @Test
    void isRefusedWhenTruncatedOrLonger() {
        String text = key.text(code);
        for (int length = 0; length < text.length(); length++) {
            assertThat(TicketCode.Signed.parse(text.substring(0, length))).isEmpty();
        }
        assertThat(TicketCode.Signed.parse(text + "A")).isEmpty();
    }

    @Test
    void isRefusedUnderAnotherKey() {
        var read = TicketCode.Signed.parse(key.text(code)).orElseThrow();

        assertThat(key(2).verifies(read.payload(), read.signature())).isFalse();
    }

    @Test
    void isNotGuessed() {
        var random = new Random(20);
        byte[] guess = new byte[TicketCode.PAYLOAD_BYTES + TicketCode.SIGNATURE_BYTES];
        for (int i = 0; i < 10_000; i++) {
            random.nextBytes(guess);
            guess[0] = 1;
            String text = "TT1." + Base64.getUrlEncoder().withoutPadding().encodeToString(guess);
            assertThat(isAccepted(text)).isFalse();
        }
    }

    @Test
    void countsInItsTimeGiveOrTakeTheClocks() {
        var tolerance = Duration.ofMinutes(10);
        assertThat(code.validAt(FROM, tolerance)).isTrue();
        assertThat(code.validAt(FROM.minusSeconds(600), tolerance)).isTrue();
        assertThat(code.validAt(FROM.minusSeconds(601), tolerance)).isFalse();
        assertThat(code.validAt(UNTIL.plusSeconds(599), tolerance)).isTrue();
        assertThat(code.validAt(UNTIL.plusSeconds(600), tolerance)).isFalse();
        assertThat(new TicketCode(1, event, code.serial(), code.product(), null, null).validAt(FROM, tolerance))
                .isTrue();
    }

    private boolean isAccepted(String text) {
        return TicketCode.Signed.parse(text)
                .filter(read -> key.verifies(read.payload(), read.signature()))
                .isPresent();
    }

    private SigningKey key(int id) {
        return new SigningKey(id, event, new Ed25519PrivateKeyParameters(new SecureRandom()));
    }
}
