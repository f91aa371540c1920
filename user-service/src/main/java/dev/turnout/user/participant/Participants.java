package dev.turnout.user.participant;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The participants of events and their guardians.
@Repository
public class Participants {

    static final String COLUMNS = """
            p.id, p.organization_id, p.event_id, p.person_id, p.kind, p.given_name, p.family_name, p.called,
            p.birth_date, p.state, p.delegation_id, p.registered_by, p.version, p.created_at, p.updated_at
            """;

    private static final String SELECT = "SELECT " + COLUMNS + " FROM participant p ";

    private final JdbcClient db;

    Participants(JdbcClient db) {
        this.db = db;
    }

    /// The participant of this id.
    public Optional<Participant> find(UUID id) {
        return db.sql(SELECT + "WHERE p.id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /// The same, and nobody else changes it until the end of the transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Participant> lock(UUID id) {
        return db.sql(SELECT + "WHERE p.id = :id FOR NO KEY UPDATE")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /// All of an event, by family name.
    public List<Participant> ofEvent(UUID eventId) {
        return db.sql(SELECT + "WHERE p.event_id = :event ORDER BY p.family_name, p.given_name, p.id")
                .param("event", eventId)
                .query((row, _) -> read(row))
                .list();
    }

    /// Those for whom this person speaks now.
    public List<Participant> ofGuardian(UUID personId) {
        return db.sql(SELECT + """
                          WHERE EXISTS (SELECT FROM participant_guardian g WHERE g.participant_id = p.id
                            AND g.person_id = :person AND g.revoked_at IS NULL)
                          ORDER BY p.created_at, p.id
                          """)
                .param("person", personId)
                .query((row, _) -> read(row))
                .list();
    }

    /// The registrations of this person themself.
    public List<Participant> ofPerson(UUID personId) {
        return db.sql(SELECT + "WHERE p.person_id = :person ORDER BY p.created_at, p.id")
                .param("person", personId)
                .query((row, _) -> read(row))
                .list();
    }

    /// Whether this person speaks for the participant now.
    public boolean isGuardian(UUID participantId, UUID personId) {
        return db.sql("""
                        SELECT EXISTS (SELECT FROM participant_guardian
                          WHERE participant_id = :participant AND person_id = :person AND revoked_at IS NULL)
                        """)
                .param("participant", participantId)
                .param("person", personId)
                .query(Boolean.class)
                .single();
    }

    /// Who speaks for the participant now.
    public List<UUID> guardiansOf(UUID participantId) {
        return db.sql("""
                        SELECT person_id FROM participant_guardian
                        WHERE participant_id = :participant AND revoked_at IS NULL ORDER BY since, person_id
                        """)
                .param("participant", participantId)
                .query((row, _) -> row.getObject("person_id", UUID.class))
                .list();
    }

    /// Lets a person speak for the participant from now on.
    ///
    /// @param relation `parent`, `legal-guardian`, `relative`, `carer` or `other`
    @Transactional(propagation = Propagation.MANDATORY)
    public void addGuardian(UUID participantId, UUID personId, String relation) {
        addGuardian(participantId, personId, relation, null);
    }

    /// The same for somebody who was invited.
    @Transactional(propagation = Propagation.MANDATORY)
    public void addGuardian(UUID participantId, UUID personId, String relation, @Nullable UUID invitedBy) {
        db.sql("""
                        INSERT INTO participant_guardian (participant_id, person_id, relation, invited_by)
                        VALUES (:participant, :person, :relation, :by)
                        ON CONFLICT (participant_id, person_id) DO UPDATE
                        SET relation = excluded.relation, invited_by = excluded.invited_by, revoked_at = NULL,
                          since = clock_timestamp()
                        """)
                .param("participant", participantId)
                .param("person", personId)
                .param("relation", relation)
                .param("by", invitedBy)
                .update();
    }

    /// Lets nobody speak for the participant any more who was invited to.
    ///
    /// @return who they were
    @Transactional(propagation = Propagation.MANDATORY)
    public List<UUID> endInvitedGuardians(UUID participantId, Instant now) {
        return db.sql("""
                        UPDATE participant_guardian SET revoked_at = :now
                        WHERE participant_id = :participant AND revoked_at IS NULL AND invited_by IS NOT NULL
                        RETURNING person_id
                        """)
                .param("participant", participantId)
                .param("now", Timestamp.from(now))
                .query((row, _) -> row.getObject("person_id", UUID.class))
                .list();
    }

    /// Makes this account the participant's own, or none when it is null.
    ///
    /// @throws org.springframework.dao.DuplicateKeyException when it takes part as the same kind already
    @Transactional(propagation = Propagation.MANDATORY)
    public Participant link(UUID id, @Nullable UUID personId) {
        return db.sql("""
                        UPDATE participant p SET person_id = :person, version = version + 1,
                          updated_at = clock_timestamp()
                        WHERE id = :id RETURNING
                        """ + COLUMNS)
                .param("id", id)
                .param("person", personId)
                .query((row, _) -> read(row))
                .single();
    }

    /// Keeps a new registration; its version and times are set by the database.
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Participant fresh) {
        fields("""
                        INSERT INTO participant (id, organization_id, event_id, person_id, kind, given_name, family_name,
                          called, birth_date, state, delegation_id, registered_by)
                        VALUES (:id, :organization, :event, :person, :kind, :given, :family, :called, :birth, :state,
                          :delegation, :registeredBy)
                        """, fresh)
                .param("organization", fresh.organizationId())
                .param("event", fresh.eventId())
                .param("registeredBy", fresh.registeredBy())
                .update();
    }

    /// Keeps a change of the version that `changed` was made from.
    ///
    /// @return the new version; empty when somebody else was faster
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Participant> change(Participant changed) {
        return fields("""
                        UPDATE participant p SET person_id = :person, kind = :kind, given_name = :given,
                          family_name = :family, called = :called, birth_date = :birth, state = :state,
                          delegation_id = :delegation, version = version + 1, updated_at = clock_timestamp()
                        WHERE id = :id AND version = :version RETURNING
                        """ + COLUMNS, changed)
                .param("version", changed.version())
                .query((row, _) -> read(row))
                .optional();
    }

    /// Puts a locked participant into a delegation, or into none.
    @Transactional(propagation = Propagation.MANDATORY)
    public void move(UUID id, @Nullable UUID delegationId) {
        db.sql("""
                        UPDATE participant SET delegation_id = :delegation, version = version + 1,
                          updated_at = clock_timestamp()
                        WHERE id = :id
                        """).param("id", id).param("delegation", delegationId).update();
    }

    /// Whether somebody of this name and date of birth takes part in the event.
    public boolean known(UUID eventId, String givenName, String familyName, LocalDate birthDate) {
        return db.sql("""
                        SELECT EXISTS (SELECT FROM participant WHERE event_id = :event AND state <> 'withdrawn'
                          AND lower(given_name) = lower(:given) AND lower(family_name) = lower(:family)
                          AND birth_date = :birth)
                        """)
                .param("event", eventId)
                .param("given", givenName)
                .param("family", familyName)
                .param("birth", Date.valueOf(birthDate))
                .query(Boolean.class)
                .single();
    }

    private JdbcClient.StatementSpec fields(String sql, Participant one) {
        return db.sql(sql)
                .param("id", one.id())
                .param("person", one.personId())
                .param("kind", one.kind().text())
                .param("given", one.givenName())
                .param("family", one.familyName())
                .param("called", one.called())
                .param("birth", one.birthDate() == null ? null : Date.valueOf(one.birthDate()))
                .param("state", one.state().text())
                .param("delegation", one.delegationId());
    }

    static Participant read(ResultSet row) throws SQLException {
        return new Participant(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getObject("person_id", UUID.class),
                Participant.Kind.of(row.getString("kind")),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getString("called"),
                date(row, "birth_date"),
                Participant.State.of(row.getString("state")),
                row.getObject("delegation_id", UUID.class),
                row.getObject("registered_by", UUID.class),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    static @Nullable LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
