package dev.turnout.user.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Hashes secrets that are random enough not to need a slow hash: those of our own services. Safe for many threads.
public final class RandomSecrets implements PasswordEncoder {

    /// The form in which such a secret is kept, with the mark that chooses this encoder.
    public static String keep(String secret) {
        return "{random}" + new RandomSecrets().encode(secret);
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.valueOf(secret).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String encoded) {
        return MessageDigest.isEqual(
                String.valueOf(encode(secret)).getBytes(StandardCharsets.UTF_8),
                String.valueOf(encoded).getBytes(StandardCharsets.UTF_8));
    }
}
