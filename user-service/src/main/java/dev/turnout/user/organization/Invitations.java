package dev.turnout.user.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// All invitations.
@Repository
class Invitations {

    private static final String COLUMNS = """
            i.id, i.organization_id, i.event_id, i.role, i.areas, i.valid_from, i.valid_until, i.email, i.most_uses,
            i.uses, i.created_by, i.created_at, i.expires_at, i.revoked_at
            """;
    private static final String SELECT = "SELECT " + COLUMNS + " FROM invitation i ";

    /// An invitation with the names of those who made and accepted it.
    ///
    /// @param mail what became of the newest mail with it, null when there was none
    record Named(
            Invitation invitation,
            String invitedBy,
            List<String> acceptedBy,
            @Nullable String mail) {}

    /// The last one of a page.
    record Position(Instant createdAt, UUID id) {}

    enum Taking {
        TAKEN,
        TAKEN_BEFORE,
        NONE_LEFT
    }

    private final JdbcClient db;

    Invitations(JdbcClient db) {
        this.db = db;
    }

    /// @return false when there is one with this id
    @Transactional(propagation = Propagation.MANDATORY)
    boolean add(Invitation one, InvitationSecret secret) {
        return db.sql("""
                        INSERT INTO invitation (id, organization_id, event_id, role, areas, valid_from, valid_until, email,
                          secret_digest, most_uses, created_by, created_at, expires_at)
                        VALUES (:id, :organization, :event, :role, :areas, :from, :until, :email,
                          :digest, :uses, :by, :at, :expires)
                        ON CONFLICT (id) DO NOTHING
                        """)
                        .param("id", one.id())
                        .param("organization", one.organizationId())
                        .param("event", one.eventId())
                        .param("role", one.terms().role().name())
                        .param("areas", one.terms().areas().toArray(String[]::new))
                        .param("from", Memberships.timestamp(one.terms().validFrom()))
                        .param("until", Memberships.timestamp(one.terms().validUntil()))
                        .param("email", one.email())
                        .param("digest", secret.digest())
                        .param("uses", one.mostUses())
                        .param("by", one.createdBy())
                        .param("at", Timestamp.from(one.createdAt()))
                        .param("expires", Timestamp.from(one.expiresAt()))
                        .update()
                == 1;
    }

    Optional<Invitation> find(UUID id) {
        return db.sql(SELECT + "WHERE i.id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    Optional<Invitation> bySecret(InvitationSecret secret) {
        return db.sql(SELECT + """
                        WHERE i.secret_digest = :digest
                          OR i.id = (SELECT invitation_id FROM invitation_link WHERE secret_digest = :digest)
                        """)
                .param("digest", secret.digest())
                .query((row, _) -> read(row))
                .optional();
    }

    /// Those for exactly this event, or for the organization as a whole; newest first.
    List<Named> list(UUID organizationId, @Nullable UUID eventId, @Nullable Position after, int limit) {
        return db.sql("SELECT " + COLUMNS + """
                        , inviter.name AS invited_by, ARRAY(
                            SELECT a.name FROM invitation_acceptance t JOIN account a ON a.id = t.person_id
                            WHERE t.invitation_id = i.id ORDER BY t.accepted_at LIMIT 20) AS accepted_by,
                          (SELECT m.state FROM invitation_mail m WHERE m.invitation_id = i.id
                            ORDER BY m.asked_at DESC LIMIT 1) AS mail
                        FROM invitation i JOIN account inviter ON inviter.id = i.created_by
                        WHERE i.organization_id = :organization AND i.event_id IS NOT DISTINCT FROM :event::uuid
                          AND (:at::timestamptz IS NULL OR (i.created_at, i.id) < (:at, :id::uuid))
                        ORDER BY i.created_at DESC, i.id DESC LIMIT :limit
                        """)
                .param("organization", organizationId)
                .param("event", eventId)
                .param("at", after == null ? null : Timestamp.from(after.createdAt()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query((row, _) -> new Named(
                        read(row),
                        row.getString("invited_by"),
                        List.of((String[]) row.getArray("accepted_by").getArray()),
                        row.getString("mail")))
                .list();
    }

    boolean acceptedBy(UUID id, UUID personId) {
        return db.sql("""
                        SELECT EXISTS (SELECT 1 FROM invitation_acceptance
                          WHERE invitation_id = :id AND person_id = :person)
                        """)
                .param("id", id)
                .param("person", personId)
                .query(Boolean.class)
                .single();
    }

    /// Takes one of its uses for this person; a person takes at most one. When there is none left, the transaction
    /// cannot go on.
    @Transactional(propagation = Propagation.MANDATORY)
    Taking take(UUID id, UUID personId, Instant now) {
        int first = db.sql("""
                        INSERT INTO invitation_acceptance (invitation_id, person_id, accepted_at)
                        VALUES (:id, :person, :now) ON CONFLICT DO NOTHING
                        """)
                .param("id", id)
                .param("person", personId)
                .param("now", Timestamp.from(now))
                .update();
        if (first == 0) {
            return Taking.TAKEN_BEFORE;
        }
        try {
            int taken = db.sql("UPDATE invitation SET uses = uses + 1 WHERE id = :id AND revoked_at IS NULL")
                    .param("id", id)
                    .update();
            return taken == 1 ? Taking.TAKEN : Taking.NONE_LEFT;
        } catch (DataIntegrityViolationException _) {
            // the table has no room for more than its uses
            return Taking.NONE_LEFT;
        }
    }

    /// @return whether this call did it
    @Transactional(propagation = Propagation.MANDATORY)
    boolean revoke(UUID id, Instant now) {
        return db.sql("UPDATE invitation SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
                        .param("id", id)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    private static Invitation read(ResultSet row) throws SQLException {
        return new Invitation(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getObject("event_id", UUID.class),
                Memberships.terms(row),
                row.getString("email"),
                row.getInt("most_uses"),
                row.getInt("uses"),
                row.getObject("created_by", UUID.class),
                Objects.requireNonNull(row.getTimestamp("created_at")).toInstant(),
                Objects.requireNonNull(row.getTimestamp("expires_at")).toInstant(),
                Memberships.instant(row.getTimestamp("revoked_at")));
    }
}
