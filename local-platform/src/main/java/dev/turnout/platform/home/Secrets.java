package dev.turnout.platform.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets, made on first use and kept in files that only their owner may read. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;

    public Secrets(Path directory) {
        this.directory = directory;
    }

    /** The secret of this name: 256 random bits in URL-safe letters, the same at every start. */
    public synchronized String named(String name) {
        Path file = directory.resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] bits = new byte[32];
                RANDOM.nextBytes(bits);
                PrivateFiles.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or make the secret " + name, e);
        }
    }
}
