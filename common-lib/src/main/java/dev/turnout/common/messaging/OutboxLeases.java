package dev.turnout.common.messaging;

import dev.turnout.common.Ids;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which share of the outbox a relay may publish. Keys are spread over buckets, a bucket belongs to one relay at a
/// time, and
/// only for a while: a relay that went silent loses it, and finds that out before it sends again. For one thread.
class OutboxLeases {

    /// The relay was silent for too long; others have its share now.
    static final class LostException extends RuntimeException {
        LostException() {
            super("the lease on the outbox was lost", null, false, false);
        }
    }

    private static final int BUCKETS = 16;

    private final JdbcClient db;
    private final Duration lease;
    private final UUID owner = Ids.next();
    private final Set<Integer> held = new HashSet<>();
    private long asked = System.nanoTime();
    private boolean alone = true;

    OutboxLeases(JdbcClient db, Duration lease) {
        this.db = db;
        this.lease = lease;
    }

    UUID owner() {
        return owner;
    }

    /// Whether another relay of this service is at work.
    boolean alone() {
        return alone;
    }

    /// Whether it is time to ask again.
    boolean due() {
        return held.isEmpty() || System.nanoTime() - asked > lease.toNanos() / 4;
    }

    /// Whether what is held is surely still ours, by a clock that no one can turn back.
    boolean safe() {
        return !held.isEmpty() && System.nanoTime() - asked < lease.toNanos() * 3 / 4;
    }

    /// Prolongs what is held, gives away what is more than a fair share, takes what is free. Only while nothing is
    /// under way.
    ///
    /// @throws LostException when something that was held is not ours any more
    void balance() {
        int relays = register();
        alone = relays == 1;
        prolong();
        int share = (BUCKETS + relays - 1) / relays;
        if (held.size() > share) {
            giveAway(held.size() - share);
        } else if (held.size() < share) {
            take(share - held.size());
        }
    }

    /// Prolongs what is held while a batch is under way.
    ///
    /// @throws LostException when something that was held is not ours any more
    void prolong() {
        long now = System.nanoTime();
        Set<Integer> still = Set.copyOf(db.sql("""
                        UPDATE outbox_lease SET held_until = clock_timestamp() + make_interval(secs => :lease)
                        WHERE owner = :owner AND held_until > clock_timestamp() RETURNING bucket
                        """)
                .param("owner", owner)
                .param("lease", seconds())
                .query((row, _) -> row.getInt(1))
                .list());
        boolean lost = !still.containsAll(held);
        held.clear();
        held.addAll(still);
        asked = now;
        if (lost) {
            throw new LostException();
        }
    }

    /// Gives everything away at once, so that others need not wait.
    void release() {
        held.clear();
        int _ = db.sql("UPDATE outbox_lease SET owner = NULL, held_until = '-infinity' WHERE owner = :owner")
                .param("owner", owner)
                .update();
        int _ = db.sql("DELETE FROM outbox_relay WHERE owner = :owner")
                .param("owner", owner)
                .update();
    }

    private int register() {
        int _ = db.sql("""
                        INSERT INTO outbox_relay (owner, alive_until)
                        VALUES (:owner, clock_timestamp() + make_interval(secs => :lease))
                        ON CONFLICT (owner) DO UPDATE SET alive_until = excluded.alive_until
                        """).param("owner", owner).param("lease", seconds()).update();
        return db.sql("""
                        WITH gone AS (DELETE FROM outbox_relay WHERE alive_until < clock_timestamp())
                        SELECT count(*) FROM outbox_relay WHERE alive_until >= clock_timestamp()
                        """).query(Integer.class).single();
    }

    private void giveAway(int count) {
        Iterator<Integer> all = held.iterator();
        for (int given = 0; given < count; given++) {
            int bucket = all.next();
            all.remove();
            int _ = db.sql("""
                            UPDATE outbox_lease SET owner = NULL, held_until = '-infinity'
                            WHERE bucket = :bucket AND owner = :owner
                            """).param("bucket", bucket).param("owner", owner).update();
        }
    }

    private void take(int count) {
        held.addAll(db.sql("""
                        UPDATE outbox_lease SET owner = :owner,
                               held_until = clock_timestamp() + make_interval(secs => :lease)
                        WHERE bucket IN (SELECT bucket FROM outbox_lease WHERE held_until <= clock_timestamp()
                                         ORDER BY bucket LIMIT :count FOR UPDATE SKIP LOCKED)
                        RETURNING bucket
                        """)
                .param("owner", owner)
                .param("lease", seconds())
                .param("count", count)
                .query((row, _) -> row.getInt(1))
                .list());
    }

    private double seconds() {
        return lease.toMillis() / 1000.0;
    }
}
