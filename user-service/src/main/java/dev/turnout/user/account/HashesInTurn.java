package dev.turnout.user.account;

import dev.turnout.common.problem.Problems;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Lets as many passwords be hashed at a time as there are processors. Each takes 19 MiB on purpose: more at once are
/// done no sooner, and many would take the memory of everything else. The others wait, in the order in which they came.
final class HashesInTurn implements PasswordEncoder {

    private static final int RETRY_SECONDS = 5;

    private final PasswordEncoder hashes;
    private final Semaphore turns;
    private final Duration patience;

    HashesInTurn(PasswordEncoder hashes, int atOnce, Duration patience) {
        this.hashes = hashes;
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return inTurn(() -> hashes.encode(password));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        return inTurn(() -> hashes.matches(password, hash));
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return hashes.upgradeEncoding(hash);
    }

    private <T extends @Nullable Object> T inTurn(Supplier<T> hash) {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problems.unavailable("temporarily-unavailable", "too many passwords at once", RETRY_SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problems.unavailable("temporarily-unavailable", "stopping", RETRY_SECONDS);
        }
        try {
            return hash.get();
        } finally {
            turns.release();
        }
    }
}
