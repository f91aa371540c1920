package dev.turnout.common.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingKeyTests {

    private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    @Test
    void opensWhatItSealedAlsoAfterARestart() {
        byte[] sealed = key().seal(SECRET, "here");

        assertThat(key().open(sealed, "here")).isEqualTo(SECRET);
    }

    @Test
    void aKeyIsFollowedByAnotherWhileInstancesGoOn() throws Exception {
        SealingKey running = key();
        byte[] old = running.seal(SECRET, "here");
        Files.move(directory.resolve("some.key"), directory.resolve("some.key.1"));

        SealingKey started = key();
        byte[] fresh = started.seal(SECRET, "here");

        assertThat(started.open(old, "here")).isEqualTo(SECRET);
        assertThat(running.open(fresh, "here")).isEqualTo(SECRET);
        Files.delete(directory.resolve("some.key.1"));
        assertThatIllegalStateException().isThrownBy(() -> key().open(old, "here"));
        assertThat(key().open(running.seal(SECRET, "here"), "here")).isEqualTo(SECRET);
    }

    @Test
    void refusesASecretFromAnotherPlaceOrWithAChangedByte() {
        SealingKey key = key();
        byte[] sealed = key.seal(SECRET, "here");
        byte[] changed = sealed.clone();
        changed[20] ^= 1;

        assertThatIllegalStateException().isThrownBy(() -> key.open(sealed, "there"));
        assertThatIllegalStateException().isThrownBy(() -> key.open(changed, "here"));
    }

    @Test
    void instancesThatStartTogetherShareOneKey() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<SealingKey> start = () -> key().ready();
            var keys = threads.invokeAll(Stream.generate(() -> start).limit(20).toList());
            byte[] sealed = keys.getFirst().get().seal(SECRET, "here");
            for (var key : keys) {
                assertThat(key.get().open(sealed, "here")).isEqualTo(SECRET);
            }
        }
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("some.key"));
        }
    }

    @Test
    void isReadByItsOwnerOnly() throws Exception {
        SealingKey _ = key().ready();

        assertThat(Files.getPosixFilePermissions(directory.resolve("some.key")))
                .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }

    @Test
    void refusesADamagedFileInPlainWords() throws Exception {
        Files.writeString(directory.resolve("some.key"), "short");

        assertThatIllegalStateException()
                .isThrownBy(() -> key().ready())
                .withMessageContaining("turnout.keys-directory");
    }

    /// Sealed by the classes of which this one took the place: the nonce, the text and the tag.
    @Test
    void opensWhatWasSealedBefore() throws Exception {
        byte[] nonce = "twelve bytes".getBytes(StandardCharsets.UTF_8);
        var secret = new SecretKeySpec(new byte[32], "AES");
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, secret, new GCMParameterSpec(128, nonce));
        cipher.updateAAD("here".getBytes(StandardCharsets.UTF_8));
        byte[] text = cipher.doFinal(SECRET);
        byte[] sealed =
                ByteBuffer.allocate(12 + text.length).put(nonce).put(text).array();

        assertThat(SealingKey.of(secret).open(sealed, "here")).isEqualTo(SECRET);
        assertThatIllegalStateException().isThrownBy(() -> SealingKey.of(secret).open(new byte[3], "here"));
    }

    @Test
    void aReplacedFileIsWholeAndItsOwnersOnly() throws Exception {
        Path file = directory.resolve("other.key");
        KeyFiles.makeIfMissing(file, new byte[] {1});
        KeyFiles.replace(file, new byte[] {2});

        assertThat(Files.readAllBytes(file)).containsExactly(2);
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }

    private SealingKey key() {
        return SealingKey.in(directory, "some.key");
    }
}
