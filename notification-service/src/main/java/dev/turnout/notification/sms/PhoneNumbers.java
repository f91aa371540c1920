package dev.turnout.notification.sms;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Numbers of people who want text messages.
@Repository
class PhoneNumbers {

    private static final Duration CODE_VALID = Duration.ofMinutes(10);
    private static final Duration CODES_WITHIN = Duration.ofHours(1);
    private static final int MOST_CODES = 3;
    private static final int MOST_TRIES = 5;

    private final JdbcClient jdbc;
    private final Clock clock;

    /// @param verified whether a code that was sent there was typed
    /// @param optedOut whether its owner answered STOP
    record View(String number, boolean verified, boolean optedOut) {}

    PhoneNumbers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<View> find(UUID personId) {
        return jdbc.sql(
                        "SELECT number, verified_at, opted_out_at FROM phone_number WHERE person_id = ? AND number IS NOT NULL")
                .param(personId)
                .query((row, _) -> new View(
                        row.getString("number"),
                        row.getTimestamp("verified_at") != null,
                        row.getTimestamp("opted_out_at") != null))
                .optional();
    }

    /// Those at which text messages arrive.
    Map<UUID, View> verified(Collection<UUID> people) {
        record Owned(UUID personId, View view) {}
        return jdbc
                .sql("""
                        SELECT person_id, number, opted_out_at FROM phone_number
                         WHERE person_id = ANY (:people::uuid[]) AND verified_at IS NOT NULL
                        """)
                .param("people", people.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, _) -> new Owned(
                        row.getObject("person_id", UUID.class),
                        new View(row.getString("number"), true, row.getTimestamp("opted_out_at") != null)))
                .list()
                .stream()
                .collect(Collectors.toMap(Owned::personId, Owned::view));
    }

    /// Begins to prove a number; false when that was done too often within the hour.
    boolean begin(UUID personId, String number, byte[] codeHash) {
        return jdbc.sql("""
                        INSERT INTO phone_number (person_id, number, code_hash, code_expires_at, codes_sent, first_code_at)
                        VALUES (:person, :number, :hash, :expires, 1, :now)
                        ON CONFLICT (person_id) DO UPDATE
                           SET number = excluded.number, code_hash = excluded.code_hash, code_tries = 0,
                               code_expires_at = excluded.code_expires_at, verified_at = NULL, opted_out_at = NULL,
                               codes_sent = CASE WHEN phone_number.first_code_at <= :hourAgo THEN 1
                                                 ELSE phone_number.codes_sent + 1 END,
                               first_code_at = CASE WHEN phone_number.first_code_at <= :hourAgo THEN excluded.first_code_at
                                                    ELSE phone_number.first_code_at END
                         WHERE phone_number.codes_sent < :most OR phone_number.first_code_at <= :hourAgo
                        """)
                        .param("person", personId)
                        .param("number", number)
                        .param("hash", codeHash)
                        .param("expires", in(CODE_VALID))
                        .param("now", in(Duration.ZERO))
                        .param("hourAgo", in(CODES_WITHIN.negated()))
                        .param("most", MOST_CODES)
                        .update()
                > 0;
    }

    /// Whether it is the code; each try counts, and after five of them none is right any more.
    boolean verify(UUID personId, byte[] codeHash) {
        return jdbc.sql("""
                        UPDATE phone_number
                           SET code_tries = code_tries + 1,
                               verified_at = CASE WHEN code_hash = :hash THEN :now::timestamptz ELSE verified_at END,
                               code_hash = CASE WHEN code_hash = :hash THEN NULL ELSE code_hash END
                         WHERE person_id = :person AND code_hash IS NOT NULL
                           AND code_expires_at > :now AND code_tries < :most
                        RETURNING verified_at IS NOT NULL AND code_hash IS NULL
                        """)
                .param("hash", codeHash)
                .param("now", in(Duration.ZERO))
                .param("person", personId)
                .param("most", MOST_TRIES)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /// The count of codes stays, so that taking a number away gives no more of them.
    boolean remove(UUID personId) {
        return jdbc.sql("""
                        UPDATE phone_number SET number = NULL, verified_at = NULL, opted_out_at = NULL, code_hash = NULL
                         WHERE person_id = ? AND number IS NOT NULL
                        """).param(personId).update() > 0;
    }

    /// Whoever answered STOP there wants no more.
    void optOut(String number) {
        jdbc.sql("UPDATE phone_number SET opted_out_at = coalesce(opted_out_at, :now) WHERE number = :number")
                .param("now", in(Duration.ZERO))
                .param("number", number)
                .update();
    }

    /// Nothing can be sent there.
    void unusable(UUID personId, String number) {
        jdbc.sql("UPDATE phone_number SET verified_at = NULL WHERE person_id = :person AND number = :number")
                .param("person", personId)
                .param("number", number)
                .update();
    }

    private OffsetDateTime in(Duration time) {
        return clock.instant().plus(time).atOffset(ZoneOffset.UTC);
    }
}
