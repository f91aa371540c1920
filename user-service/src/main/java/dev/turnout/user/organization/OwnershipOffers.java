package dev.turnout.user.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Organizations that are being handed over. Each has one offer at a time.
@Repository
class OwnershipOffers {

    /// An offer that waits for an answer.
    record Offer(
            UUID id,
            UUID organizationId,
            String organization,
            UUID fromPerson,
            String from,
            UUID toPerson,
            String to,
            Instant expiresAt) {}

    private static final String SELECT = """
            SELECT o.id, o.organization_id, g.name AS organization, o.from_person, f.name AS from_name,
                   o.to_person, t.name AS to_name, o.expires_at
            FROM ownership_offer o JOIN organization g ON g.id = o.organization_id
              JOIN account f ON f.id = o.from_person JOIN account t ON t.id = o.to_person
            WHERE o.state = 'open' AND o.expires_at > :now
            """;

    private final JdbcClient db;

    OwnershipOffers(JdbcClient db) {
        this.db = db;
    }

    /// Those that the person made or may answer.
    List<Offer> of(UUID personId, Instant now) {
        return db.sql(SELECT + "AND :person IN (o.from_person, o.to_person) ORDER BY o.created_at")
                .param("now", Timestamp.from(now))
                .param("person", personId)
                .query((row, _) -> read(row))
                .list();
    }

    Optional<Offer> find(UUID id, Instant now) {
        return db.sql(SELECT + "AND o.id = :id")
                .param("now", Timestamp.from(now))
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /// @return false when the organization has one that is open
    @Transactional(propagation = Propagation.MANDATORY)
    boolean add(UUID id, UUID organizationId, UUID from, UUID to, Instant now, Instant expiresAt) {
        db.sql("""
                        UPDATE ownership_offer SET state = 'withdrawn'
                        WHERE organization_id = :organization AND state = 'open' AND expires_at <= :now
                        """)
                .param("organization", organizationId)
                .param("now", Timestamp.from(now))
                .update();
        return db.sql("""
                        INSERT INTO ownership_offer (id, organization_id, from_person, to_person, created_at, expires_at)
                        VALUES (:id, :organization, :from, :to, :now, :expires) ON CONFLICT DO NOTHING
                        """)
                        .param("id", id)
                        .param("organization", organizationId)
                        .param("from", from)
                        .param("to", to)
                        .param("now", Timestamp.from(now))
                        .param("expires", Timestamp.from(expiresAt))
                        .update()
                == 1;
    }

    /// @param state `accepted`, `declined` or `withdrawn`
    /// @return false when it was over already
    @Transactional(propagation = Propagation.MANDATORY)
    boolean end(UUID id, String state) {
        return db.sql("UPDATE ownership_offer SET state = :state WHERE id = :id AND state = 'open'")
                        .param("id", id)
                        .param("state", state)
                        .update()
                == 1;
    }

    private static Offer read(ResultSet row) throws SQLException {
        return new Offer(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getString("organization"),
                row.getObject("from_person", UUID.class),
                row.getString("from_name"),
                row.getObject("to_person", UUID.class),
                row.getString("to_name"),
                Objects.requireNonNull(row.getTimestamp("expires_at")).toInstant());
    }
}
