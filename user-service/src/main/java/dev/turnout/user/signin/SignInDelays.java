package dev.turnout.user.signin;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
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

    private final JdbcClient db;
    private final Clock clock;

    SignInDelays(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Whether an attempt has to wait. One that has not counts as a failure until it succeeds: of many at the same
    /// moment
    /// no more are let through than one after the other would be.
    boolean mustWait(String email) {
        return db.sql("""
                        INSERT INTO sign_in_failure AS known (email_digest, failures, last_at) VALUES (:email, 1, :now)
                        ON CONFLICT (email_digest)
                        DO UPDATE SET failures = known.failures + 1, last_at = excluded.last_at
                        WHERE known.failures <= :free OR excluded.last_at >= known.last_at
                            + least(:longest, power(2, least(known.failures - :free, 10))) * interval '1 second'
                        """)
                        .param("email", digest(email))
                        .param("now", Timestamp.from(clock.instant()))
                        .param("free", FREE)
                        .param("longest", LONGEST.toSeconds())
                        .update()
                == 0;
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
