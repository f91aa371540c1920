package dev.turnout.notification.push;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The browsers that people want notifications on.
@Repository
class PushSubscriptions {

    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    /// What a person sees of their own.
    record View(
            UUID id,
            String device,
            Instant createdAt,
            @Nullable Instant lastPushedAt) {}

    PushSubscriptions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// A browser that changes hands belongs to whoever subscribed last. Of more than twenty the oldest go: what a
    /// person
    /// no longer uses.
    @Transactional
    public View keep(PushSubscription subscription, String device) {
        View kept = jdbc.sql("""
                        INSERT INTO push_subscription (id, person_id, address, public_key, secret, device, created_at)
                        VALUES (:id, :person, :address, :key, :secret, :device, :now)
                        ON CONFLICT (address) DO UPDATE
                           SET person_id = excluded.person_id, public_key = excluded.public_key,
                               secret = excluded.secret, device = excluded.device
                        RETURNING id, device, created_at, last_pushed_at
                        """)
                .param("id", subscription.id())
                .param("person", subscription.personId())
                .param("address", subscription.address())
                .param("key", subscription.publicKey())
                .param("secret", subscription.secret())
                .param("device", device)
                .param("now", now())
                .query(PushSubscriptions::view)
                .single();
        jdbc.sql("""
                        DELETE FROM push_subscription WHERE id IN (
                          SELECT id FROM push_subscription WHERE person_id = :person
                          ORDER BY coalesce(last_pushed_at, created_at) DESC, id OFFSET :most)
                        """)
                .param("person", subscription.personId())
                .param("most", MOST)
                .update();
        return kept;
    }

    List<View> of(UUID personId) {
        return jdbc.sql("""
                        SELECT id, device, created_at, last_pushed_at FROM push_subscription
                         WHERE person_id = :person ORDER BY created_at, id
                        """)
                .param("person", personId)
                .query(PushSubscriptions::view)
                .list();
    }

    Optional<PushSubscription> find(UUID id, UUID personId) {
        return jdbc.sql("SELECT * FROM push_subscription WHERE id = :id AND person_id = :person")
                .param("id", id)
                .param("person", personId)
                .query(PushSubscriptions::subscription)
                .optional();
    }

    Map<UUID, List<PushSubscription>> ofAll(Collection<UUID> people) {
        return jdbc
                .sql("SELECT * FROM push_subscription WHERE person_id = ANY (:people::uuid[]) ORDER BY id")
                .param("people", people.stream().map(UUID::toString).toArray(String[]::new))
                .query(PushSubscriptions::subscription)
                .list()
                .stream()
                .collect(Collectors.groupingBy(PushSubscription::personId));
    }

    boolean remove(UUID id, UUID personId) {
        return jdbc.sql("DELETE FROM push_subscription WHERE id = :id AND person_id = :person")
                        .param("id", id)
                        .param("person", personId)
                        .update()
                > 0;
    }

    /// The push service knows it no more.
    void gone(PushSubscription subscription) {
        jdbc.sql("DELETE FROM push_subscription WHERE id = :id AND secret = :secret")
                .param("id", subscription.id())
                .param("secret", subscription.secret())
                .update();
    }

    void pushed(PushSubscription subscription) {
        jdbc.sql("UPDATE push_subscription SET last_pushed_at = :now WHERE id = :id")
                .param("now", now())
                .param("id", subscription.id())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static View view(ResultSet row, int number) throws SQLException {
        var pushed = row.getTimestamp("last_pushed_at");
        return new View(
                row.getObject("id", UUID.class),
                row.getString("device"),
                row.getTimestamp("created_at").toInstant(),
                pushed == null ? null : pushed.toInstant());
    }

    private static PushSubscription subscription(ResultSet row, int number) throws SQLException {
        return new PushSubscription(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("address"),
                row.getBytes("public_key"),
                row.getBytes("secret"));
    }
}
