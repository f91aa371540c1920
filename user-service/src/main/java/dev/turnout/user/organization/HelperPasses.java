package dev.turnout.user.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class HelperPasses {

    private static final String SELECT = """
            SELECT p.id, p.organization_id, p.event_id, p.person_id, a.name, p.role, p.areas, p.valid_from,
                   p.valid_until, p.most_devices, p.devices, p.created_at, p.ended_at
            FROM helper_pass p JOIN account a ON a.id = p.person_id
            """;

    private final JdbcClient db;

    HelperPasses(JdbcClient db) {
        this.db = db;
    }

    void add(HelperPass pass, UUID by) {
        db.sql("""
                        INSERT INTO helper_pass (id, organization_id, event_id, person_id, role, areas, valid_from,
                          valid_until, most_devices, created_by, created_at)
                        VALUES (:id, :organization, :event, :person, :role, :areas, :from, :until, :most, :by, :at)
                        """)
                .param("id", pass.id())
                .param("organization", pass.organizationId())
                .param("event", pass.eventId())
                .param("person", pass.personId())
                .param("role", pass.terms().role().name())
                .param("areas", pass.terms().areas().toArray(String[]::new))
                .param("from", Memberships.timestamp(pass.terms().validFrom()))
                .param("until", Timestamp.from(pass.until()))
                .param("most", pass.mostDevices())
                .param("by", by)
                .param("at", Timestamp.from(pass.createdAt()))
                .update();
    }

    Optional<HelperPass> find(UUID id) {
        return db.sql(SELECT + "WHERE p.id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    List<HelperPass> of(UUID eventId) {
        return db.sql(SELECT + "WHERE p.event_id = :event ORDER BY p.created_at DESC, p.id LIMIT 500")
                .param("event", eventId)
                .query((row, _) -> read(row))
                .list();
    }

    List<HelperPass> overdue(Instant now) {
        return db.sql(SELECT + "WHERE p.ended_at IS NULL AND p.valid_until <= :now LIMIT 100")
                .param("now", Timestamp.from(now))
                .query((row, _) -> read(row))
                .list();
    }

    /// Of many devices at once no more than it allows get in.
    Optional<UUID> use(UUID id, Instant now) {
        return db.sql("""
                        UPDATE helper_pass SET devices = devices + 1
                        WHERE id = :id AND devices < most_devices AND ended_at IS NULL AND valid_until > :now
                        RETURNING person_id
                        """)
                .param("id", id)
                .param("now", Timestamp.from(now))
                .query((row, _) -> row.getObject(1, UUID.class))
                .optional();
    }

    /// @return whether this ended it
    boolean end(UUID id, Instant now) {
        return db.sql("UPDATE helper_pass SET ended_at = :now WHERE id = :id AND ended_at IS NULL")
                        .param("id", id)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    private static HelperPass read(ResultSet row) throws SQLException {
        return new HelperPass(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("name"),
                Memberships.terms(row),
                row.getInt("most_devices"),
                row.getInt("devices"),
                row.getTimestamp("created_at").toInstant(),
                Memberships.instant(row.getTimestamp("ended_at")));
    }
}
