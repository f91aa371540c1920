package dev.turnout.user.delegation;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The delegations of all events.
@Repository
public class Delegations {

    private static final String SELECT = """
            SELECT d.id, d.organization_id, d.event_id, d.name, d.code, d.head_coach_id, d.contact_phone,
              d.contact_email, d.contact_for_families, d.version
            FROM delegation d
            """;

    private final JdbcClient db;

    Delegations(JdbcClient db) {
        this.db = db;
    }

    /// The delegation of this id.
    public Optional<Delegation> find(UUID id) {
        return db.sql(SELECT + "WHERE d.id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /// The same; who else changes it, its people or its teams waits until the end of the transaction. So limits and
    /// rules are counted by one at a time.
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Delegation> lock(UUID id) {
        return db.sql(SELECT + "WHERE d.id = :id FOR NO KEY UPDATE")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /// All of an event, by name.
    public List<Delegation> ofEvent(UUID eventId) {
        return db.sql(SELECT + "WHERE d.event_id = :event ORDER BY lower(d.name), d.id")
                .param("event", eventId)
                .query((row, _) -> read(row))
                .list();
    }

    /// Those that this person leads, the newest first.
    public List<Delegation> ledBy(UUID personId) {
        return db.sql(SELECT + "WHERE d.head_coach_id = :person ORDER BY d.created_at DESC, d.id DESC")
                .param("person", personId)
                .query((row, _) -> read(row))
                .list();
    }

    /// Keeps a new one.
    ///
    /// @throws ProblemException 409 `delegation-code-taken`
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Delegation fresh) {
        int added = fields("""
                        INSERT INTO delegation (id, organization_id, event_id, name, code, head_coach_id, contact_phone,
                          contact_email, contact_for_families)
                        VALUES (:id, :organization, :event, :name, :code, :coach, :phone, :email, :families)
                        ON CONFLICT (event_id, code) DO NOTHING
                        """, fresh)
                .param("organization", fresh.organizationId())
                .param("event", fresh.eventId())
                .update();
        if (added == 0) {
            throw codeTaken();
        }
    }

    /// Keeps a change of a locked delegation as its next version.
    ///
    /// @throws ProblemException 409 `delegation-code-taken`
    @Transactional(propagation = Propagation.MANDATORY)
    public Delegation change(Delegation changed) {
        try {
            long version = fields("""
                            UPDATE delegation SET name = :name, code = :code, head_coach_id = :coach,
                              contact_phone = :phone, contact_email = :email, contact_for_families = :families,
                              version = version + 1
                            WHERE id = :id RETURNING version
                            """, changed).query(Long.class).single();
            return new Delegation(
                    changed.id(),
                    changed.organizationId(),
                    changed.eventId(),
                    changed.name(),
                    changed.code(),
                    changed.headCoachId(),
                    changed.contact(),
                    version);
        } catch (DuplicateKeyException _) {
            throw codeTaken();
        }
    }

    /// The next version of a locked delegation whose people or teams change.
    @Transactional(propagation = Propagation.MANDATORY)
    public long touch(UUID id) {
        return db.sql("UPDATE delegation SET version = version + 1 WHERE id = :id RETURNING version")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    /// Whether anybody belongs to it.
    boolean peopled(UUID id) {
        return db.sql("SELECT EXISTS (SELECT FROM participant WHERE delegation_id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void remove(UUID id) {
        db.sql("DELETE FROM delegation WHERE id = :id").param("id", id).update();
    }

    private JdbcClient.StatementSpec fields(String sql, Delegation one) {
        return db.sql(sql)
                .param("id", one.id())
                .param("name", one.name())
                .param("code", one.code())
                .param("coach", one.headCoachId())
                .param("phone", one.contact().phone())
                .param("email", one.contact().email())
                .param("families", one.contact().forFamilies());
    }

    private static ProblemException codeTaken() {
        return Problems.conflict("delegation-code-taken", "Another delegation of the event has this code.");
    }

    private static Delegation read(ResultSet row) throws SQLException {
        return new Delegation(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("name"),
                row.getString("code"),
                row.getObject("head_coach_id", UUID.class),
                new Delegation.Contact(
                        row.getString("contact_phone"),
                        row.getString("contact_email"),
                        row.getBoolean("contact_for_families")),
                row.getLong("version"));
    }
}
