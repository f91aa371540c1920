package dev.turnout.user.sensitive;

import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.user.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// When doses are due and what became of them. Which drug it is stands in the sealed section.
@Repository
class Doses {

    private static final String SELECT = """
            SELECT d.id, d.participant_id, d.medication_id, d.due_at, d.late_at, d.outcome, d.recorded_at, d.version,
                   d.alert_id, a.name AS recorded_by
            FROM health_dose d LEFT JOIN account a ON a.id = d.recorded_by
            """;
    private static final int LONGEST_DAYS = 31;
    private static final int DAYS_UNLESS_KNOWN = 14;

    /// A dose that nobody has recorded in time.
    record Late(UUID id, UUID participantId, Instant lateAt) {

        /// Before all others.
        static final Late FIRST = new Late(new UUID(0, 0), new UUID(0, 0), Instant.EPOCH);
    }

    private final JdbcClient db;
    private final Clock clock;

    Doses(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Plans the doses to come anew; what was recorded, and what is late, stays.
    @Transactional(propagation = Propagation.MANDATORY)
    void plan(Participant participant, EventBasics event, List<SectionContent.Medicine> medicines) {
        Instant now = clock.instant();
        ZoneId zone = ZoneId.of(event.timeZone());
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate first = day(event.startsAt(), zone, today);
        LocalDate from = first.isBefore(today) ? today : first;
        LocalDate end = day(event.endsAt(), zone, from.plusDays(DAYS_UNLESS_KNOWN));
        LocalDate last = end.isAfter(from.plusDays(LONGEST_DAYS)) ? from.plusDays(LONGEST_DAYS) : end;
        UUID[] known = medicines.stream().map(SectionContent.Medicine::id).toArray(UUID[]::new);
        db.sql("""
                        DELETE FROM health_dose WHERE participant_id = :id AND outcome IS NULL
                          AND (due_at > :now OR NOT medication_id = ANY(:known))
                        """)
                .param("id", participant.id())
                .param("now", Timestamp.from(now))
                .param("known", known)
                .update();
        List<DosePlan.Due> doses = DosePlan.of(medicines, zone, from, last, now);
        db.sql("""
                        INSERT INTO health_dose (id, participant_id, event_id, medication_id, due_at, late_at)
                        SELECT id, :participant, :event, medication, due, late
                        FROM unnest(:ids::uuid[], :medications::uuid[], :due::timestamptz[], :late::timestamptz[])
                          AS planned (id, medication, due, late)
                        ON CONFLICT DO NOTHING
                        """)
                .param("participant", participant.id())
                .param("event", participant.eventId())
                .param("ids", doses.stream().map(_ -> Ids.next().toString()).toArray(String[]::new))
                .param(
                        "medications",
                        doses.stream().map(one -> one.medicationId().toString()).toArray(String[]::new))
                .param("due", doses.stream().map(one -> one.dueAt().toString()).toArray(String[]::new))
                .param(
                        "late",
                        doses.stream().map(one -> one.lateAt().toString()).toArray(String[]::new))
                .update();
    }

    private static LocalDate day(@Nullable Instant at, ZoneId zone, LocalDate otherwise) {
        return at == null ? otherwise : at.atZone(zone).toLocalDate();
    }

    /// What is due in an event about now: late, due, soon, and what was recorded lately.
    List<DoseView> about(UUID eventId, Duration back, Duration ahead) {
        Instant now = clock.instant();
        return db.sql(SELECT + """
                          WHERE d.event_id = :event AND d.due_at BETWEEN :from AND :until
                          ORDER BY d.due_at, d.participant_id, d.id LIMIT 500
                          """)
                .param("event", eventId)
                .param("from", Timestamp.from(now.minus(back)))
                .param("until", Timestamp.from(now.plus(ahead)))
                .query((row, _) -> read(row))
                .list();
    }

    /// A participant's doses up to a while from now, the newest first.
    List<DoseView> newest(UUID participantId, int limit) {
        return db.sql(SELECT + """
                          WHERE d.participant_id = :id AND d.due_at <= :until ORDER BY d.due_at DESC, d.id LIMIT :limit
                          """)
                .param("id", participantId)
                .param("until", Timestamp.from(clock.instant().plus(Duration.ofHours(24))))
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    /// The dose, locked until the end of the transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<DoseView> lock(UUID id) {
        return db.sql(SELECT + "WHERE d.id = :id FOR UPDATE OF d")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    Optional<UUID> participantOf(UUID id) {
        return db.sql("SELECT participant_id FROM health_dose WHERE id = :id")
                .param("id", id)
                .query(UUID.class)
                .optional();
    }

    /// @return the alert that is over by this, if people were told
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<UUID> record(UUID id, DoseView.Outcome outcome, UUID by) {
        UUID alert = db.sql("""
                        UPDATE health_dose d SET outcome = :outcome, recorded_by = :by, recorded_at = :at,
                          version = version + 1
                        FROM (SELECT outcome AS before FROM health_dose WHERE id = :id) old WHERE d.id = :id
                        RETURNING CASE WHEN old.before IS NULL THEN d.alert_id END
                        """)
                .param("id", id)
                .param("outcome", outcome.text())
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .query((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .single()
                .orElse(null);
        return Optional.ofNullable(alert);
    }

    /// Some that are late, after this one, and of which nobody was told; other instances get others.
    @Transactional(propagation = Propagation.MANDATORY)
    List<Late> late(int most, Late after) {
        return db.sql("""
                        SELECT id, participant_id, late_at FROM health_dose
                        WHERE outcome IS NULL AND alert_id IS NULL AND late_at <= :now
                          AND (late_at, id) > (:afterAt, :afterId)
                        ORDER BY late_at, id LIMIT :most FOR UPDATE SKIP LOCKED
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("afterAt", Timestamp.from(after.lateAt()))
                .param("afterId", after.id())
                .param("most", most)
                .query((row, _) -> new Late(
                        row.getObject("id", UUID.class),
                        row.getObject("participant_id", UUID.class),
                        row.getTimestamp("late_at").toInstant()))
                .list();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void alerted(UUID id, UUID alertId) {
        db.sql("UPDATE health_dose SET alert_id = :alert WHERE id = :id")
                .param("id", id)
                .param("alert", alertId)
                .update();
    }

    private static DoseView read(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        Timestamp recorded = row.getTimestamp("recorded_at");
        return new DoseView(
                row.getObject("id", UUID.class),
                row.getObject("participant_id", UUID.class),
                null,
                row.getObject("medication_id", UUID.class),
                null,
                null,
                null,
                row.getTimestamp("due_at").toInstant(),
                row.getTimestamp("late_at").toInstant(),
                outcome == null ? null : DoseView.Outcome.of(outcome),
                row.getString("recorded_by"),
                recorded == null ? null : recorded.toInstant(),
                row.getLong("version"));
    }
}
