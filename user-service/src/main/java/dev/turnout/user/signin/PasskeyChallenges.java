package dev.turnout.user.signin;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Component;

/// Challenges that were given out. Each is taken once, so that no answer to it can be used again, and by any instance.
@Component
class PasskeyChallenges {

    static final Duration LIFE = Duration.ofMinutes(5);

    private final JdbcClient db;
    private final Clock clock;

    PasskeyChallenges(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// @param person who wants to add a passkey; null for signing in
    Bytes next(@Nullable UUID person) {
        Bytes challenge = Bytes.random();
        db.sql("INSERT INTO passkey_challenge (digest, person_id, expires_at) VALUES (:digest, :person, :expires)")
                .param("digest", digest(challenge))
                .param("person", person)
                .param("expires", Timestamp.from(clock.instant().plus(LIFE)))
                .update();
        return challenge;
    }

    /// Whether this challenge was given out for the same purpose and not taken yet.
    boolean take(Bytes challenge, @Nullable UUID person) {
        return db.sql("""
                                DELETE FROM passkey_challenge
                                WHERE digest = :digest AND expires_at > :now AND person_id IS NOT DISTINCT FROM :person
                                """)
                        .param("digest", digest(challenge))
                        .param("now", Timestamp.from(clock.instant()))
                        .param("person", person, java.sql.Types.OTHER)
                        .update()
                == 1;
    }

    @Scheduled(fixedDelayString = "PT10M")
    void forgetExpired() {
        db.sql("DELETE FROM passkey_challenge WHERE expires_at <= :now")
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private static byte[] digest(Bytes challenge) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(challenge.getBytes());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
