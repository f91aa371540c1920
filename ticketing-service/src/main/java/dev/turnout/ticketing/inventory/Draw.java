package dev.turnout.ticketing.inventory;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// A number of places taken from one pool.
public record Draw(UUID poolId, int quantity) {

    public Draw {
        if (quantity < 1) {
            throw new IllegalArgumentException("a draw takes at least one place");
        }
    }

    /// One draw for each pool, in the order in which every transaction locks pools.
    static List<Draw> inLockOrder(Collection<Draw> draws) {
        return draws.stream()
                .collect(Collectors.groupingBy(Draw::poolId, Collectors.summingInt(Draw::quantity)))
                .entrySet()
                .stream()
                .map(entry -> new Draw(entry.getKey(), entry.getValue()))
                // As text: Postgres and UUID.toString agree on the order, UUID.compareTo does not.
                .sorted((a, b) -> a.poolId().toString().compareTo(b.poolId().toString()))
                .toList();
    }
}
