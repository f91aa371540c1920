package dev.turnout.user.signin;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Makes guessing a password slow without ever locking its owner out: after some failures each further attempt has to
/// wait longer, up to half a minute. An address without an account is treated alike.
@Component
class SignInDelays {

    private static final int FREE = 4;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private record Failures(int count, Instant lastAt) {
        Instant over() {
            long seconds = count <= FREE ? 0 : Math.min(LONGEST.toSeconds(), 1L << Math.min(count - FREE, 10));
            return lastAt.plusSeconds(seconds);
        }
    }

    private final JdbcClient db;
    private final Clock clock;

    SignInDelays(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    boolean mustWait(String email) {
        return db.sql("SELECT failures, last_at FROM sign_in_failure WHERE email_digest = :email")
                .param("email", digest(email))
                .query((row, _) ->
                        new Failures(row.getInt(1), row.getTimestamp(2).toInstant()))
                .optional()
                .filter(failures -> clock.instant().isBefore(failures.over()))
                .isPresent();
    }

    void failed(String email) {
        db.sql("""
                        INSERT INTO sign_in_failure (email_digest, failures, last_at) VALUES (:email, 1, :now)
                        ON CONFLICT (email_digest)
                        DO UPDATE SET failures = sign_in_failure.failures + 1, last_at = excluded.last_at
                        """)
                .param("email", digest(email))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    void succeeded(String email) {
        db.sql("DELETE FROM sign_in_failure WHERE email_digest = :email")
                .param("email", digest(email))
                .update();
    }

    @Scheduled(fixedDelayString = "PT10M")
    void forget() {
        db.sql("DELETE FROM sign_in_failure WHERE last_at < :before")
                .param("before", Timestamp.from(clock.instant().minus(FORGOTTEN)))
                .update();
    }

    private static byte[] digest(String email) {
        return Digests.of(email.strip().toLowerCase(Locale.ROOT));
    }
}
