package dev.turnout.user.family;

import dev.turnout.user.organization.InvitationSecret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// All family links.
@Repository
class FamilyLinks {

    private static final String SELECT = """
            SELECT f.id, f.participant_id, f.event_id, f.label, f.person_id, f.invited_by, f.created_at, f.expires_at,
              f.accepted_at, f.revoked_at, f.looked_at
            FROM family_link f
            """;

    private final JdbcClient db;

    FamilyLinks(JdbcClient db) {
        this.db = db;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(FamilyLink fresh, InvitationSecret secret) {
        db.sql("""
                        INSERT INTO family_link (id, participant_id, event_id, label, secret_digest, invited_by, created_at,
                          expires_at)
                        VALUES (:id, :participant, :event, :label, :digest, :by, :at, :expires)
                        """)
                .param("id", fresh.id())
                .param("participant", fresh.participantId())
                .param("event", fresh.eventId())
                .param("label", fresh.label())
                .param("digest", secret.digest())
                .param("by", fresh.invitedBy())
                .param("at", Timestamp.from(fresh.createdAt()))
                .param("expires", Timestamp.from(fresh.expiresAt()))
                .update();
    }

    Optional<FamilyLink> find(UUID id) {
        return db.sql(SELECT + "WHERE f.id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    Optional<FamilyLink> bySecret(InvitationSecret secret) {
        return db.sql(SELECT + "WHERE f.secret_digest = :digest")
                .param("digest", secret.digest())
                .query((row, _) -> read(row))
                .optional();
    }

    /// Those of a participant that count or wait, the newest first.
    List<FamilyLink> of(UUID participantId, Instant now) {
        return db.sql(SELECT + """
                          WHERE f.participant_id = :participant AND f.revoked_at IS NULL
                            AND (f.accepted_at IS NOT NULL OR f.expires_at > :now)
                          ORDER BY f.created_at DESC, f.id DESC
                          """)
                .param("participant", participantId)
                .param("now", Timestamp.from(now))
                .query((row, _) -> read(row))
                .list();
    }

    /// Those through which this person may see.
    List<FamilyLink> ofPerson(UUID personId) {
        return db.sql(SELECT + """
                          WHERE f.person_id = :person AND f.accepted_at IS NOT NULL AND f.revoked_at IS NULL
                          ORDER BY f.accepted_at, f.id
                          """)
                .param("person", personId)
                .query((row, _) -> read(row))
                .list();
    }

    /// @return false when somebody else was faster, or it was taken back
    @Transactional(propagation = Propagation.MANDATORY)
    boolean accept(UUID id, UUID personId, Instant now) {
        return db.sql("""
                        UPDATE family_link SET person_id = :person, accepted_at = :now
                        WHERE id = :id AND person_id IS NULL AND revoked_at IS NULL AND expires_at > :now
                        """)
                        .param("id", id)
                        .param("person", personId)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /// @return false when it was over already
    @Transactional(propagation = Propagation.MANDATORY)
    boolean revoke(UUID id, Instant now) {
        return db.sql("UPDATE family_link SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
                        .param("id", id)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /// Notes that its person looks.
    ///
    /// @return false when that was noted after `since`
    @Transactional(propagation = Propagation.MANDATORY)
    boolean looks(UUID id, Instant now, Instant since) {
        return db.sql("""
                        UPDATE family_link SET looked_at = :now
                        WHERE id = :id AND (looked_at IS NULL OR looked_at <= :since)
                        """)
                        .param("id", id)
                        .param("now", Timestamp.from(now))
                        .param("since", Timestamp.from(since))
                        .update()
                == 1;
    }

    private static FamilyLink read(ResultSet row) throws SQLException {
        return new FamilyLink(
                row.getObject("id", UUID.class),
                row.getObject("participant_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("label"),
                row.getObject("person_id", UUID.class),
                row.getObject("invited_by", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                instant(row, "accepted_at"),
                instant(row, "revoked_at"),
                instant(row, "looked_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
