package dev.turnout.ticketing.ticket;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.turnout.common.seal.SealingKey;
import dev.turnout.ticketing.row.Rows;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The keys that sign tickets, one at a time for each event, sealed in the database.
@Component
class SigningKeys {

    private final JdbcClient jdbc;
    private final SealingKey sealingKey;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Cache<Integer, SigningKey> known =
            Caffeine.newBuilder().maximumSize(1_000).build();

    SigningKeys(JdbcClient jdbc, SealingKey sealingKey, Clock clock) {
        this.jdbc = jdbc;
        this.sealingKey = sealingKey;
        this.clock = clock;
    }

    /// The key that signs new tickets of an event; the first caller makes it.
    SigningKey current(UUID eventId) {
        return findCurrent(eventId).orElseGet(() -> {
            create(eventId);
            return findCurrent(eventId).orElseThrow();
        });
    }

    /// A key by its id, only if it belongs to this event.
    Optional<SigningKey> find(int id, UUID eventId) {
        return Optional.ofNullable(known.getIfPresent(id))
                .or(() -> load(id))
                .filter(key -> key.eventId().equals(eventId));
    }

    private Optional<SigningKey> findCurrent(UUID eventId) {
        return jdbc.sql("SELECT id FROM signing_key WHERE event_id = ? AND retired_at IS NULL")
                .param(eventId)
                .query(Integer.class)
                .optional()
                .flatMap(id -> Optional.ofNullable(known.getIfPresent(id)).or(() -> load(id)));
    }

    private Optional<SigningKey> load(int id) {
        Optional<SigningKey> key = jdbc.sql("SELECT id, event_id, sealed_private_key FROM signing_key WHERE id = ?")
                .param(id)
                .query(this::read)
                .optional();
        key.ifPresent(found -> known.put(id, found));
        return key;
    }

    private void create(UUID eventId) {
        var fresh = new Ed25519PrivateKeyParameters(random);
        jdbc.sql("""
                        INSERT INTO signing_key (event_id, public_key, sealed_private_key, created_at)
                        VALUES (?, ?, ?, ?) ON CONFLICT (event_id) WHERE retired_at IS NULL DO NOTHING""")
                .params(
                        eventId,
                        fresh.generatePublicKey().getEncoded(),
                        sealingKey.seal(fresh.getEncoded(), place(eventId)),
                        Rows.at(clock.instant()))
                .update();
    }

    private SigningKey read(ResultSet row, int number) throws SQLException {
        UUID eventId = Rows.id(row, "event_id");
        byte[] secret = sealingKey.open(row.getBytes("sealed_private_key"), place(eventId));
        return new SigningKey(row.getInt("id"), eventId, new Ed25519PrivateKeyParameters(secret, 0));
    }

    private static String place(UUID eventId) {
        return "signing_key|sealed_private_key|" + eventId;
    }
}
