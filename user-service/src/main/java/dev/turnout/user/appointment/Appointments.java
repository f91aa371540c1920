package dev.turnout.user.appointment;

import dev.turnout.user.organization.InvitationSecret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// All appointments, with what became of their mails.
@Repository
class Appointments {

    private static final Duration MEANWHILE = Duration.ofMinutes(2);
    private static final int AT_ONCE = 20;

    private static final String COLUMNS = """
            a.id, a.kind, coalesce(a.delegation_id, a.participant_id) AS subject_id, a.event_id, a.email, a.relation,
            a.asked_by, a.asked_at, a.expires_at, a.accepted_by, a.withdrawn_at, a.mail, a.attempts
            """;

    private static final String SELECT = "SELECT " + COLUMNS + " FROM appointment a ";

    /// One whose mail is due, and how often it was tried.
    record Due(Appointment appointment, int attempts) {}

    private final JdbcClient db;

    Appointments(JdbcClient db) {
        this.db = db;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(Appointment fresh) {
        boolean delegation = fresh.kind() == Appointment.Kind.HEAD_COACH;
        db.sql("""
                        INSERT INTO appointment (id, kind, delegation_id, participant_id, event_id, email, relation, asked_by,
                          asked_at, expires_at, try_at)
                        VALUES (:id, :kind, :delegation, :participant, :event, :email, :relation, :by, :at, :expires, :at)
                        """)
                .param("id", fresh.id())
                .param("kind", fresh.kind().text())
                .param("delegation", delegation ? fresh.subjectId() : null)
                .param("participant", delegation ? null : fresh.subjectId())
                .param("event", fresh.eventId())
                .param("email", fresh.email())
                .param("relation", fresh.relation())
                .param("by", fresh.askedBy())
                .param("at", Timestamp.from(fresh.askedAt()))
                .param("expires", Timestamp.from(fresh.expiresAt()))
                .update();
    }

    Optional<Appointment> find(UUID id) {
        return db.sql(SELECT + "WHERE a.id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    Optional<Appointment> bySecret(InvitationSecret secret) {
        return db.sql(SELECT + "WHERE a.secret_digest = :digest")
                .param("digest", secret.digest())
                .query((row, _) -> read(row))
                .optional();
    }

    /// Those about this delegation or participant that wait for an answer, the newest first.
    List<Appointment> waiting(UUID subjectId, Instant now) {
        return db.sql(SELECT + """
                          WHERE (a.delegation_id = :subject OR a.participant_id = :subject) AND a.accepted_by IS NULL
                            AND a.withdrawn_at IS NULL AND a.expires_at > :now
                          ORDER BY a.asked_at DESC, a.id DESC
                          """)
                .param("subject", subjectId)
                .param("now", Timestamp.from(now))
                .query((row, _) -> read(row))
                .list();
    }

    /// How many mails this person asked for since then. One after the other for each person, or many at once would all
    /// see room for one more.
    @Transactional(propagation = Propagation.MANDATORY)
    long askedBy(UUID personId, Instant since) {
        db.sql("SELECT id FROM account WHERE id = :person FOR NO KEY UPDATE")
                .param("person", personId)
                .query(UUID.class)
                .optional();
        return db.sql("SELECT count(*) FROM appointment WHERE asked_by = :person AND asked_at > :since")
                .param("person", personId)
                .param("since", Timestamp.from(since))
                .query(Long.class)
                .single();
    }

    /// @return false when it was accepted or taken back before
    @Transactional(propagation = Propagation.MANDATORY)
    boolean accept(UUID id, UUID personId, Instant now) {
        return db.sql("""
                        UPDATE appointment SET accepted_by = :person, accepted_at = :now
                        WHERE id = :id AND accepted_by IS NULL AND withdrawn_at IS NULL AND expires_at > :now
                        """)
                        .param("id", id)
                        .param("person", personId)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /// @return false when it was accepted or taken back before
    @Transactional(propagation = Propagation.MANDATORY)
    boolean withdraw(UUID id, Instant now) {
        return db.sql("""
                        UPDATE appointment SET withdrawn_at = :now
                        WHERE id = :id AND accepted_by IS NULL AND withdrawn_at IS NULL
                        """).param("id", id).param("now", Timestamp.from(now)).update() == 1;
    }

    /// Takes mails that are due for itself for a while; what is not done by then comes again.
    List<Due> claim(Instant now) {
        return db.sql("""
                        UPDATE appointment a SET try_at = :later, attempts = attempts + 1 WHERE id IN (
                            SELECT id FROM appointment WHERE mail = 'queued' AND try_at <= :now
                            ORDER BY try_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING
                        """ + COLUMNS)
                .param("later", Timestamp.from(now.plus(MEANWHILE)))
                .param("now", Timestamp.from(now))
                .param("most", AT_ONCE)
                .query((row, _) -> new Due(read(row), row.getInt("attempts")))
                .list();
    }

    /// How many mails of this sort the address got since then, from whomever.
    long sentTo(String email, Instant since) {
        return db.sql("""
                        SELECT count(*) FROM appointment
                        WHERE lower(email) = lower(:email) AND mail = 'sent' AND sent_at > :since
                        """)
                .param("email", email)
                .param("since", Timestamp.from(since))
                .query(Long.class)
                .single();
    }

    /// The secret that its mail will hold, in place of one that never left.
    void link(UUID id, InvitationSecret secret) {
        db.sql("UPDATE appointment SET secret_digest = :digest WHERE id = :id")
                .param("id", id)
                .param("digest", secret.digest())
                .update();
    }

    /// @param state `sent`, `refused` or `failed`
    void mailed(UUID id, String state, @Nullable Instant sentAt) {
        db.sql("UPDATE appointment SET mail = :state, sent_at = :at WHERE id = :id")
                .param("id", id)
                .param("state", state)
                .param("at", sentAt == null ? null : Timestamp.from(sentAt))
                .update();
    }

    void later(UUID id, Instant at) {
        db.sql("UPDATE appointment SET try_at = :at WHERE id = :id")
                .param("id", id)
                .param("at", Timestamp.from(at))
                .update();
    }

    private static Appointment read(ResultSet row) throws SQLException {
        Timestamp withdrawn = row.getTimestamp("withdrawn_at");
        return new Appointment(
                row.getObject("id", UUID.class),
                Appointment.Kind.of(row.getString("kind")),
                Objects.requireNonNull(row.getObject("subject_id", UUID.class)),
                row.getObject("event_id", UUID.class),
                row.getString("email"),
                row.getString("relation"),
                row.getObject("asked_by", UUID.class),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getObject("accepted_by", UUID.class),
                withdrawn == null ? null : withdrawn.toInstant(),
                row.getString("mail"));
    }
}
