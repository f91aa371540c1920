package dev.turnout.user.federation;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Which account belongs to whom at another provider. Nobody is recognized by anything but issuer and subject.
@Repository
class FederatedIdentities {

    private final JdbcClient db;
    private final Audit audit;
    private final Clock clock;

    FederatedIdentities(JdbcClient db, Audit audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    record Identity(UUID id, String issuer, Instant createdAt, Instant lastUsedAt) {}

    Optional<UUID> used(String issuer, String subject) {
        return db.sql("""
                        UPDATE federated_identity SET last_used_at = :now
                        WHERE issuer = :issuer AND subject = :subject RETURNING person_id
                        """)
                .param("now", now())
                .param("issuer", issuer)
                .param("subject", subject)
                .query((row, _) -> row.getObject(1, UUID.class))
                .optional();
    }

    /// @return whether it belongs to the person now; not when it is another's already
    @Transactional
    public boolean link(UUID person, String issuer, String subject) {
        int added = db.sql("""
                        INSERT INTO federated_identity (id, person_id, issuer, subject, created_at, last_used_at)
                        VALUES (:id, :person, :issuer, :subject, :now, :now) ON CONFLICT DO NOTHING
                        """)
                .param("id", Ids.next())
                .param("person", person)
                .param("issuer", issuer)
                .param("subject", subject)
                .param("now", now())
                .update();
        if (added == 1) {
            record(person, "federation.link", issuer);
        }
        return used(issuer, subject).filter(person::equals).isPresent();
    }

    List<Identity> of(UUID person) {
        return db.sql("""
                        SELECT id, issuer, created_at, last_used_at FROM federated_identity
                        WHERE person_id = :person ORDER BY created_at
                        """)
                .param("person", person)
                .query((row, _) -> new Identity(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getTimestamp(3).toInstant(),
                        row.getTimestamp(4).toInstant()))
                .list();
    }

    @Transactional
    public boolean unlink(UUID person, UUID id) {
        Optional<String> issuer = db.sql(
                        "DELETE FROM federated_identity WHERE id = :id AND person_id = :person RETURNING issuer")
                .param("id", id)
                .param("person", person)
                .query((row, _) -> row.getString(1))
                .optional();
        issuer.ifPresent(one -> record(person, "federation.unlink", one));
        return issuer.isPresent();
    }

    private void record(UUID person, String action, String issuer) {
        audit.record(person, action, "person", person.toString(), null, Map.of("issuer", issuer));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
