package dev.turnout.notification.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What a device acknowledges: notifications it has received, shown, or had confirmed by the person.
public record Acks(Set<UUID> delivered, Set<UUID> seen, Set<UUID> confirmed) {

    public Acks {
        delivered = Set.copyOf(delivered);
        seen = Set.copyOf(seen);
        confirmed = Set.copyOf(confirmed);
    }

    public int size() {
        return delivered.size() + seen.size() + confirmed.size();
    }

    /// The highest state told for each notification.
    Map<UUID, DeliveryState> highest() {
        var highest = new HashMap<UUID, DeliveryState>();
        delivered.forEach(id -> highest.put(id, DeliveryState.DELIVERED));
        seen.forEach(id -> highest.put(id, DeliveryState.SEEN));
        confirmed.forEach(id -> highest.put(id, DeliveryState.CONFIRMED));
        return highest;
    }
}
