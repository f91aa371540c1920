package dev.turnout.user.privacy;

import dev.turnout.common.seal.SealingKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Seals parts of exports with a key that is not in the database: one derived for each request from this service's own
/// secret. What was moved to another place does not open, and nothing opens after the secret was changed; an export is
/// then made anew.
@Component
class ArchiveKey {

    private static final int KEY_BYTES = 32;

    private final byte[] secret;

    ArchiveKey(@Value("${turnout.client-secret}") String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    byte[] seal(byte[] plain, UUID requestId, String place) {
        return key(requestId).seal(plain, requestId + "/" + place);
    }

    /// @throws IllegalStateException when it was sealed for another place or with another key
    byte[] open(byte[] sealed, UUID requestId, String place) {
        return key(requestId).open(sealed, requestId + "/" + place);
    }

    private SealingKey key(UUID requestId) {
        if (secret.length == 0) {
            throw new IllegalStateException("exports need turnout.client-secret");
        }
        try {
            return SealingKey.of(KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret)
                                    .addSalt(requestId.toString().getBytes(StandardCharsets.UTF_8))
                                    .thenExpand(
                                            "turnout privacy archive".getBytes(StandardCharsets.UTF_8), KEY_BYTES)));
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("the key of an export cannot be made", fault);
        }
    }
}
