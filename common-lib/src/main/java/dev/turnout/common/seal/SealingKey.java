package dev.turnout.common.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Seals secrets before they go into the database, with a key that is never there: AES-256-GCM, bound to the place that
/// they stand in, so that what was moved to another place does not open. What is sealed begins with the nonce. A key is
/// followed by another when its file `name` is renamed to `name.1`, or the next free number: a new one is made, and
/// what earlier ones sealed still opens, also in instances that go on running. Safe for many threads.
public final class SealingKey {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final @Nullable Path file;
    private volatile @Nullable SecretKey key;
    private volatile List<SecretKey> earlier = List.of();

    private SealingKey(@Nullable Path file, @Nullable SecretKey key) {
        this.file = file;
        this.key = key;
    }

    /// The key in this file, read when it is first needed. All instances share the directory; the first that needs the
    /// key makes it.
    public static SealingKey in(Path directory, String name) {
        return new SealingKey(directory.resolve(name), null);
    }

    /// A key that comes from elsewhere.
    public static SealingKey of(SecretKey key) {
        return new SealingKey(null, key);
    }

    /// Reads the key now, so that a damaged one is noticed at the start.
    ///
    /// @throws IllegalStateException when the file cannot be used
    public SealingKey ready() {
        SecretKey _ = key();
        return this;
    }

    /// @param place what binds it to where it stands, such as `table/column/id`
    public byte[] seal(byte[] secret, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = sealed(nonce, secret, place);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /// @throws IllegalStateException when it was sealed for another place or with another key, or was changed
    public byte[] open(byte[] sealed, String place) {
        if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new IllegalStateException("what is sealed at " + place + " is cut off");
        }
        return opened(sealed, place)
                .or(() -> {
                    readAgain();
                    return opened(sealed, place);
                })
                .orElseThrow(
                        () -> new IllegalStateException("what is sealed at " + place + " does not open with this key"));
    }

    private Optional<byte[]> opened(byte[] sealed, String place) {
        return Stream.concat(Stream.of(key()), earlier.stream())
                .map(each -> opened(each, sealed, place))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// Signs something (HMAC-SHA256) with a key of its own for each purpose.
    public byte[] sign(byte[] text, String purpose) {
        byte[] own = mac(key().getEncoded(), ("sign/" + purpose).getBytes(StandardCharsets.UTF_8));
        return mac(own, text);
    }

    private static byte[] mac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] sealed(byte[] nonce, byte[] secret, String place) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key(), nonce, place).doFinal(secret);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static Optional<byte[]> opened(SecretKey key, byte[] sealed, String place) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE_BYTES), place)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (AEADBadTagException another) {
            return Optional.empty();
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("what is sealed at " + place + " cannot be opened", fault);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /// Another instance may have made the key that follows.
    private void readAgain() {
        if (file != null) {
            key = read(file);
            earlier = earlier(file);
        }
    }

    private SecretKey key() {
        SecretKey known = key;
        if (known == null) {
            if (file == null) {
                throw new IllegalStateException("there is no key");
            }
            known = read(file);
            key = known;
        }
        return known;
    }

    private static List<SecretKey> earlier(Path file) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> file.resolveSibling(file.getFileName() + "." + number))
                .takeWhile(Files::exists)
                .map(SealingKey::read)
                .toList();
    }

    private static SecretKey read(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] fresh = new byte[KEY_BYTES];
                RANDOM.nextBytes(fresh);
                KeyFiles.makeIfMissing(file, fresh);
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length != KEY_BYTES) {
                throw new IOException("it has not " + KEY_BYTES + " bytes");
            }
            return new SecretKeySpec(bytes, "AES");
        } catch (IOException fault) {
            throw new IllegalStateException("cannot use the key at " + file + " (set turnout.keys-directory)", fault);
        }
    }
}
