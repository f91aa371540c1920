package dev.turnout.user.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Seals parts of exports with a key that is not in the database: AES-256-GCM under a key derived for each request from
/// this service's own secret. What was moved to another place does not open, and nothing opens after the secret was
/// changed; an export is then made anew.
@Component
class ArchiveKey {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;

    private final byte[] secret;
    private final SecureRandom random = new SecureRandom();

    ArchiveKey(@Value("${turnout.client-secret}") String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    byte[] seal(byte[] plain, UUID requestId, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, plain, requestId, place);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /// @throws IllegalStateException when it was sealed for another place or with another key
    byte[] open(byte[] sealed, UUID requestId, String place) {
        return run(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(sealed, NONCE_BYTES),
                Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length),
                requestId,
                place);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, UUID requestId, String place) {
        if (secret.length == 0) {
            throw new IllegalStateException("exports need turnout.client-secret");
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key(requestId), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((requestId + "/" + place).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("a part of an export does not open", fault);
        }
    }

    private SecretKey key(UUID requestId) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveKey(
                        "AES",
                        HKDFParameterSpec.ofExtract()
                                .addIKM(secret)
                                .addSalt(requestId.toString().getBytes(StandardCharsets.UTF_8))
                                .thenExpand("turnout privacy archive".getBytes(StandardCharsets.UTF_8), KEY_BYTES));
    }
}
