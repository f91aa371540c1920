package dev.turnout.user.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The answers of participants, with what was handed in before.
@Repository
class Registrations {

    private static final TypeReference<Map<String, Object>> ANSWERS = new TypeReference<>() {};

    /// What was handed in once.
    record Revision(int revision, int formVersion, Map<String, Object> answers, Instant submittedAt) {}

    private final JdbcClient db;
    private final JsonMapper json;

    Registrations(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    Optional<Registration> find(UUID participantId) {
        return db.sql("SELECT * FROM registration WHERE participant_id = :id")
                .param("id", participantId)
                .query((row, _) -> read(row))
                .optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void keep(Registration one) {
        db.sql("""
                        INSERT INTO registration (participant_id, form_version, answers, revision, accepted_revision, unsent,
                          reason, submitted_at, decided_at, decided_by)
                        VALUES (:id, :form, :answers::jsonb, :revision, :accepted, :unsent, :reason, :submitted, :decided, :by)
                        ON CONFLICT (participant_id) DO UPDATE SET form_version = excluded.form_version,
                          answers = excluded.answers, revision = excluded.revision,
                          accepted_revision = excluded.accepted_revision, unsent = excluded.unsent,
                          reason = excluded.reason, submitted_at = excluded.submitted_at,
                          decided_at = excluded.decided_at, decided_by = excluded.decided_by
                        """)
                .param("id", one.participantId())
                .param("form", one.formVersion())
                .param("answers", json.writeValueAsString(one.answers()))
                .param("revision", one.revision())
                .param("accepted", one.acceptedRevision())
                .param("unsent", one.unsent())
                .param("reason", one.reason())
                .param("submitted", timestamp(one.submittedAt()))
                .param("decided", timestamp(one.decidedAt()))
                .param("by", one.decidedBy())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void keepRevision(Registration handedIn, UUID by, Instant now) {
        db.sql("""
                        INSERT INTO registration_revision (participant_id, revision, form_version, answers, submitted_by,
                          submitted_at)
                        VALUES (:id, :revision, :form, :answers::jsonb, :by, :at)
                        """)
                .param("id", handedIn.participantId())
                .param("revision", handedIn.revision())
                .param("form", handedIn.formVersion())
                .param("answers", json.writeValueAsString(handedIn.answers()))
                .param("by", by)
                .param("at", Timestamp.from(now))
                .update();
    }

    /// All that was handed in for a participant, the newest first.
    List<Revision> revisions(UUID participantId) {
        return db.sql("SELECT * FROM registration_revision WHERE participant_id = :id ORDER BY revision DESC")
                .param("id", participantId)
                .query((row, _) -> new Revision(
                        row.getInt("revision"),
                        row.getInt("form_version"),
                        json.readValue(row.getString("answers"), ANSWERS),
                        row.getTimestamp("submitted_at").toInstant()))
                .list();
    }

    /// How many somebody has begun for an event and not given up.
    long begunBy(UUID personId, UUID eventId) {
        return db.sql("""
                        SELECT count(*) FROM participant
                        WHERE registered_by = :person AND event_id = :event AND state <> 'withdrawn'
                        """)
                .param("person", personId)
                .param("event", eventId)
                .query(Long.class)
                .single();
    }

    /// Whether somebody speaks for a participant of this name and age in the event already.
    boolean registered(UUID guardian, UUID eventId, String givenName, String familyName, @Nullable LocalDate born) {
        return db.sql("""
                        SELECT EXISTS (SELECT FROM participant p JOIN participant_guardian g ON g.participant_id = p.id
                          WHERE g.person_id = :guardian AND g.revoked_at IS NULL AND p.event_id = :event
                            AND p.state <> 'withdrawn' AND lower(p.given_name) = lower(:given)
                            AND lower(p.family_name) = lower(:family) AND p.birth_date IS NOT DISTINCT FROM :born::date)
                        """)
                .param("guardian", guardian)
                .param("event", eventId)
                .param("given", givenName)
                .param("family", familyName)
                .param("born", born == null ? null : born.toString())
                .query(Boolean.class)
                .single();
    }

    private Registration read(ResultSet row) throws SQLException {
        return new Registration(
                row.getObject("participant_id", UUID.class),
                row.getInt("form_version"),
                json.readValue(row.getString("answers"), ANSWERS),
                row.getInt("revision"),
                row.getObject("accepted_revision", Integer.class),
                row.getBoolean("unsent"),
                row.getString("reason"),
                instant(row.getTimestamp("submitted_at")),
                instant(row.getTimestamp("decided_at")),
                row.getObject("decided_by", UUID.class));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
