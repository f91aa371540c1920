package dev.turnout.ticketing.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTests {

    private static final byte[] SECRET = "a signing key".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    @Test
    void opensWhatItSealedAlsoAfterARestart() {
        byte[] sealed = MasterKey.in(directory).seal(SECRET, "here");

        assertThat(MasterKey.in(directory).open(sealed, "here")).isEqualTo(SECRET);
    }

    @Test
    void refusesASecretFromAnotherPlaceOrWithAChangedByte() {
        MasterKey key = MasterKey.in(directory);
        byte[] sealed = key.seal(SECRET, "here");
        byte[] changed = sealed.clone();
        changed[20] ^= 1;

        assertThatIllegalStateException().isThrownBy(() -> key.open(sealed, "there"));
        assertThatIllegalStateException().isThrownBy(() -> key.open(changed, "here"));
    }

    @Test
    void instancesThatStartTogetherShareOneKey() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<MasterKey> start = () -> MasterKey.in(directory);
            var keys = threads.invokeAll(Stream.generate(() -> start).limit(20).toList());
            byte[] sealed = keys.getFirst().get().seal(SECRET, "here");
            for (var key : keys) {
                assertThat(key.get().open(sealed, "here")).isEqualTo(SECRET);
            }
        }
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("ticketing.key"));
        }
    }

    @Test
    void isReadByItsOwnerOnly() throws Exception {
        MasterKey.in(directory);

        assertThat(Files.getPosixFilePermissions(directory.resolve("ticketing.key")))
                .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }

    @Test
    void refusesADamagedFileInPlainWords() throws Exception {
        Files.writeString(directory.resolve("ticketing.key"), "short");

        assertThatIllegalStateException()
                .isThrownBy(() -> MasterKey.in(directory))
                .withMessageContaining("turnout.keys-directory");
    }
}
