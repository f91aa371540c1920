package dev.turnout.ticketing.inventory;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The only door to the pools. Every change is one guarded statement a pool, in one order of pools,
/// inside the caller's transaction: two transactions never wait for each other in a circle, and none
/// takes a place that is not there.
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Inventory {

    private final JdbcClient jdbc;

    Inventory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Opens a pool in which every place is free.
    public void open(UUID eventId, UUID poolId, int capacity) {
        jdbc.sql("INSERT INTO ticket_pool (event_id, id, capacity, free) VALUES (?, ?, ?, ?)")
                .params(eventId, poolId, capacity, capacity)
                .update();
    }

    /// Changes how many places a pool has; never below what is sold or held.
    public CapacityChange changeCapacity(UUID eventId, UUID poolId, int capacity) {
        int changed = jdbc.sql("""
                        UPDATE ticket_pool SET free = :capacity - held - sold, capacity = :capacity
                        WHERE event_id = :event AND id = :pool AND held + sold <= :capacity""")
                .param("capacity", capacity)
                .param("event", eventId)
                .param("pool", poolId)
                .update();
        if (changed == 1) {
            return new CapacityChange.Changed();
        }
        Level level = level(eventId, poolId);
        return new CapacityChange.BelowUse(level.held() + level.sold());
    }

    /// Holds places until they are sold or released.
    public Claim hold(UUID eventId, Collection<Draw> draws) {
        return claim(eventId, draws, Taking.HOLD);
    }

    /// Sells free places at once, without a hold before.
    public Claim sellFree(UUID eventId, Collection<Draw> draws) {
        return claim(eventId, draws, Taking.SELL);
    }

    /// Turns held places into sold ones.
    public void sellHeld(UUID eventId, Collection<Draw> draws) {
        move(eventId, draws, "held = held - :n, sold = sold + :n");
    }

    /// Gives held places back.
    public void release(UUID eventId, Collection<Draw> draws) {
        move(eventId, draws, "held = held - :n, free = free + :n");
    }

    /// Gives sold places back.
    public void takeBack(UUID eventId, Collection<Draw> draws) {
        move(eventId, draws, "sold = sold - :n, free = free + :n");
    }

    /// The levels of an event's pools, from one snapshot.
    @Transactional(propagation = Propagation.SUPPORTS)
    public Map<UUID, Level> levels(UUID eventId) {
        return jdbc
                .sql("SELECT id, capacity, free, held, sold FROM ticket_pool WHERE event_id = ?")
                .param(eventId)
                .query((row, _) -> Map.entry(
                        row.getObject("id", UUID.class),
                        new Level(row.getInt("capacity"), row.getInt("free"), row.getInt("held"), row.getInt("sold"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// The level of one pool.
    @Transactional(propagation = Propagation.SUPPORTS)
    public Level level(UUID eventId, UUID poolId) {
        return Optional.ofNullable(levels(eventId).get(poolId)).orElseThrow();
    }

    private Claim claim(UUID eventId, Collection<Draw> draws, Taking taking) {
        for (Draw draw : Draw.inLockOrder(draws)) {
            if (!take(eventId, draw, taking)) {
                return new Claim.SoldOut(
                        draw.poolId(), level(eventId, draw.poolId()).free());
            }
        }
        return new Claim.Granted();
    }

    /// Takes from the free places of one pool, and says whether there were enough.
    boolean take(UUID eventId, Draw draw, Taking taking) {
        return jdbc.sql("""
                        UPDATE ticket_pool SET free = free - :n, %1$s = %1$s + :n
                        WHERE event_id = :event AND id = :pool AND free >= :n""".formatted(taking.column))
                        .param("n", draw.quantity())
                        .param("event", eventId)
                        .param("pool", draw.poolId())
                        .update()
                == 1;
    }

    private void move(UUID eventId, Collection<Draw> draws, String change) {
        for (Draw draw : Draw.inLockOrder(draws)) {
            // No guard beside the table's CHECK: giving back more than was taken is a fault of ours and must be loud.
            jdbc.sql("UPDATE ticket_pool SET " + change + " WHERE event_id = :event AND id = :pool")
                    .param("n", draw.quantity())
                    .param("event", eventId)
                    .param("pool", draw.poolId())
                    .update();
        }
    }

    /// Where the places go that are taken from the free ones.
    enum Taking {
        HOLD("held"),
        SELL("sold");

        private final String column;

        Taking(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }
    }
}
