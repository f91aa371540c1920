package dev.turnout.user.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.turnout.common.Ids;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArchiveKeyTests {

    private final ArchiveKey key = new ArchiveKey("a secret of this service");
    private final UUID request = Ids.next();
    private final byte[] plain = "chest size 104".getBytes(StandardCharsets.UTF_8);

    @Test
    void opensWhatItSealed() {
        byte[] sealed = key.seal(plain, request, "user-service/0");

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("chest");
        assertThat(key.open(sealed, request, "user-service/0")).isEqualTo(plain);
        assertThat(key.seal(plain, request, "user-service/0")).isNotEqualTo(sealed);
    }

    @Test
    void opensNothingThatWasMovedOrBelongsToAnother() {
        byte[] sealed = key.seal(plain, request, "user-service/0");

        assertThatIllegalStateException().isThrownBy(() -> key.open(sealed, request, "user-service/1"));
        assertThatIllegalStateException().isThrownBy(() -> key.open(sealed, Ids.next(), "user-service/0"));
        assertThatIllegalStateException()
                .isThrownBy(() -> new ArchiveKey("another secret").open(sealed, request, "user-service/0"));
    }

    @Test
    void sealsNothingWithoutASecret() {
        assertThatIllegalStateException().isThrownBy(() -> new ArchiveKey("").seal(plain, request, "user-service/0"));
    }
}
