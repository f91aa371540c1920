package dev.turnout.user.signin;

import dev.turnout.common.audit.Audit;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Lets one signing key follow another without a token being refused: the next key is published long before it signs,
/// and the last one until the tokens that it signed have expired.
///
/// Every instance looks each minute. Of several at once the advisory lock lets one go on, and the unique indexes keep
/// one key active and one pending whatever happens.
@Component
@EnableConfigurationProperties(SigningKeyProperties.class)
class SigningKeyRotation {

    private static final UUID PLATFORM = new UUID(0, 0);
    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('turnout.signing-keys'))";

    private final SigningKeys keys;
    private final SigningKeyProperties properties;
    private final JdbcClient db;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    SigningKeyRotation(
            SigningKeys keys,
            SigningKeyProperties properties,
            JdbcClient db,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.keys = keys;
        this.properties = properties;
        this.db = db;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Key(String id, Instant since) {
        boolean reached(Duration age, Instant now) {
            return !since.plus(age).isAfter(now);
        }
    }

    /// Takes whatever step is due.
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void turn() {
        alone(now -> {
            publishNext(now);
            activate(now);
            removeRetired(now);
        });
    }

    /// Starts a rotation now: the next key is published and signs as soon as every verifier can know it.
    ///
    /// @return whether this started it; not when one is under way
    boolean begin(UUID by) {
        return alone(now -> publish(by, now));
    }

    /// Replaces a key that somebody else may have: it is removed at once, and with it every token that it signed.
    boolean replaceAtOnce(UUID by) {
        return alone(now -> {
            find("active").ifPresent(key -> remove(key.id(), by));
            find("pending").ifPresent(key -> remove(key.id(), by));
            add("active", by, now);
        });
    }

    private boolean alone(Consumer<Instant> step) {
        boolean done = Boolean.TRUE.equals(transaction.execute(_ -> {
            boolean locked = db.sql(LOCK).query(Boolean.class).single();
            if (locked) {
                step.accept(clock.instant());
            }
            return locked;
        }));
        keys.forget();
        return done;
    }

    private void publishNext(Instant now) {
        find("active")
                .filter(key -> key.reached(properties.signsFor().minus(properties.publishedBefore()), now))
                .ifPresent(_ -> publish(PLATFORM, now));
    }

    private void publish(UUID by, Instant now) {
        if (find("pending").isEmpty()) {
            add("pending", by, now);
        }
    }

    private void activate(Instant now) {
        find("pending")
                .filter(key -> key.reached(properties.publishedBefore(), now))
                .ifPresent(next -> {
                    move("active", "retired", null, now);
                    move("pending", "active", next.id(), now);
                    record(PLATFORM, "signing-key.activate", next.id());
                });
    }

    private void removeRetired(Instant now) {
        db.sql("SELECT id FROM signing_key WHERE state = 'retired' AND since <= :before")
                .param("before", Timestamp.from(now.minus(properties.keptAfter())))
                .query(String.class)
                .list()
                .forEach(id -> remove(id, PLATFORM));
    }

    private Optional<Key> find(String state) {
        return db.sql("SELECT id, since FROM signing_key WHERE state = :state")
                .param("state", state)
                .query((row, _) -> new Key(row.getString(1), row.getTimestamp(2).toInstant()))
                .optional();
    }

    private void add(String state, UUID by, Instant now) {
        String id = keys.add(state, now);
        record(by, "signing-key.publish", id);
    }

    private void move(String from, String to, @Nullable String id, Instant now) {
        db.sql("""
                        UPDATE signing_key SET state = :to, since = :now
                        WHERE state = :from AND id = coalesce(:id, id)
                        """)
                .param("from", from)
                .param("to", to)
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    private void remove(String id, UUID by) {
        db.sql("DELETE FROM signing_key WHERE id = :id").param("id", id).update();
        record(by, "signing-key.remove", id);
    }

    private void record(UUID by, String action, String keyId) {
        audit.record(by, action, "signing-key", keyId, null, Map.of());
    }
}
