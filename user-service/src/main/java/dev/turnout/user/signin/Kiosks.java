package dev.turnout.user.signin;

import dev.turnout.common.audit.Audit;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The codes that kiosks show, and what became of them.
///
/// A code names an attempt and lets nobody in: that does the cookie of the browser that shows it, once a person has
/// confirmed.
@Repository
@EnableConfigurationProperties(KioskProperties.class)
class Kiosks {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CHOICES = 3;
    private static final int LEAST = 10;
    private static final int BEYOND = 100;

    /// The kiosk asks every few seconds.
    private static final Duration TO_ENTER = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final KioskProperties properties;
    private final Audit audit;
    private final Clock clock;

    Kiosks(JdbcClient db, KioskProperties properties, Audit audit, Clock clock) {
        this.db = db;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param secret what the picture holds
    /// @param number what the person picks on their phone
    record Shown(String secret, int number) {}

    /// @param userAgent what the kiosk's browser calls itself; null when it does not say
    /// @param choices the kiosk's number among others, always the same for one code
    record Asked(@Nullable String userAgent, List<Integer> choices) {}

    enum State {
        WAITING,
        CONFIRMED,
        OVER
    }

    enum Outcome {
        CONFIRMED,
        WRONG_NUMBER,
        UNKNOWN
    }

    /// A new code for a browser.
    Shown show(String browser, @Nullable String userAgent) {
        List<Integer> choices = RANDOM.ints(LEAST, BEYOND)
                .distinct()
                .limit(CHOICES)
                .sorted()
                .boxed()
                .toList();
        var shown = new Shown(Secrets.next(), choices.get(RANDOM.nextInt(CHOICES)));
        db.sql("""
                        INSERT INTO kiosk_code (digest, browser_digest, number, choices, user_agent, expires_at)
                        VALUES (:digest, :browser, :number, :choices, :agent, :expires)
                        """)
                .param("digest", Digests.of(shown.secret()))
                .param("browser", Digests.of(browser))
                .param("number", shown.number())
                .param("choices", choices.toArray(Integer[]::new))
                .param("agent", userAgent)
                .param("expires", Timestamp.from(clock.instant().plus(properties.codeLasts())))
                .update();
        return shown;
    }

    /// This browser shows no code any more.
    void forget(String browser) {
        db.sql("DELETE FROM kiosk_code WHERE browser_digest = :browser")
                .param("browser", Digests.of(browser))
                .update();
    }

    /// Looks at a code that nobody has confirmed, without using it up.
    Optional<Asked> look(String secret) {
        return db.sql("""
                        SELECT user_agent, choices FROM kiosk_code
                        WHERE digest = :digest AND expires_at > :now AND person_id IS NULL
                        """)
                .param("digest", Digests.of(secret))
                .param("now", now())
                .query((row, _) -> new Asked(row.getString(1), numbers(row.getArray(2))))
                .optional();
    }

    private static List<Integer> numbers(Array column) throws SQLException {
        return Stream.of((Object[]) column.getArray()).map(Integer.class::cast).toList();
    }

    /// Of several answers to one code the first counts, and a wrong one ends it.
    @Transactional
    public Outcome confirm(UUID person, String secret, int number) {
        Optional<Integer> right = db.sql("""
                        SELECT number FROM kiosk_code
                        WHERE digest = :digest AND expires_at > :now AND person_id IS NULL FOR UPDATE
                        """)
                .param("digest", Digests.of(secret))
                .param("now", now())
                .query(Integer.class)
                .optional();
        if (right.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        if (right.get() != number) {
            remove(secret);
            audit.record(person, "kiosk.refuse", "person", person.toString(), null, Map.of("wrongNumber", true));
            return Outcome.WRONG_NUMBER;
        }
        db.sql("UPDATE kiosk_code SET person_id = :person, expires_at = :expires WHERE digest = :digest")
                .param("person", person)
                .param("expires", Timestamp.from(clock.instant().plus(TO_ENTER)))
                .param("digest", Digests.of(secret))
                .update();
        audit.record(person, "kiosk.confirm", "person", person.toString(), null, Map.of());
        return Outcome.CONFIRMED;
    }

    /// @return whether there was one to refuse
    @Transactional
    public boolean refuse(UUID person, String secret) {
        boolean refused = look(secret).isPresent() && remove(secret);
        if (refused) {
            audit.record(person, "kiosk.refuse", "person", person.toString(), null, Map.of());
        }
        return refused;
    }

    private boolean remove(String secret) {
        return db.sql("DELETE FROM kiosk_code WHERE digest = :digest AND person_id IS NULL")
                        .param("digest", Digests.of(secret))
                        .update()
                == 1;
    }

    State state(String browser) {
        return db.sql(
                        "SELECT person_id IS NOT NULL FROM kiosk_code WHERE browser_digest = :browser AND expires_at > :now")
                .param("browser", Digests.of(browser))
                .param("now", now())
                .query(Boolean.class)
                .optional()
                .map(confirmed -> confirmed ? State.CONFIRMED : State.WAITING)
                .orElse(State.OVER);
    }

    /// Who confirmed what this browser shows; once.
    Optional<UUID> enter(String browser) {
        return db.sql("""
                        DELETE FROM kiosk_code
                        WHERE browser_digest = :browser AND expires_at > :now AND person_id IS NOT NULL
                        RETURNING person_id
                        """)
                .param("browser", Digests.of(browser))
                .param("now", now())
                .query(UUID.class)
                .optional();
    }

    @Scheduled(fixedDelayString = "PT1M")
    void forgetExpired() {
        db.sql("DELETE FROM kiosk_code WHERE expires_at <= :now")
                .param("now", now())
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
