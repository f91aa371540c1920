package dev.turnout.ticketing.ticket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals the signing keys before they go into the database, with a key that is never there: AES-256-GCM, bound to the
/// row
/// that it stands in, so that a sealed key moved to another row does not open.
final class MasterKey {

    private static final String FILE_NAME = "ticketing.key";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    MasterKey(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a master key has " + KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    /// Reads the key from its directory, which several instances share; the first of them makes it.
    static MasterKey in(Path directory) {
        Path file = directory.resolve(FILE_NAME);
        try {
            if (!Files.exists(file)) {
                create(directory, file);
            }
            return new MasterKey(Files.readAllBytes(file));
        } catch (IOException | IllegalArgumentException fault) {
            throw new IllegalStateException(
                    "cannot use the master key for tickets at " + file + " (set turnout.keys-directory)", fault);
        }
    }

    byte[] seal(byte[] secret, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, secret, place);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    byte[] open(byte[] sealed, String place) {
        return run(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(sealed, NONCE_BYTES),
                Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length),
                place);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, String place) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("a signing key at " + place + " does not open with this master key", fault);
        }
    }

    private static void create(Path directory, Path file) throws IOException {
        Files.createDirectories(directory);
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        Path draft = Files.createTempFile(
                directory,
                FILE_NAME,
                ".draft",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(draft, fresh);
            // A link appears whole or not at all, and never over another instance's key.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // The other instance's key is the one.
        } finally {
            Files.delete(draft);
        }
    }
}
