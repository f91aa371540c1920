package dev.turnout.common.replica;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Events as event-service told of them, and asked for when it has not yet.
class EventReplica implements EventDirectory {

    private final ReplicaTable<EventBasics> table;
    private final Owner<EventBasics> owner;
    private final Cache<UUID, EventBasics> recent = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build();

    EventReplica(ReplicaTable<EventBasics> table, Owner<EventBasics> owner) {
        this.table = table;
        this.owner = owner;
    }

    @Override
    public Optional<EventBasics> find(UUID eventId) {
        EventBasics known = recent.getIfPresent(eventId);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<EventBasics> found = table.find(eventId.toString()).or(() -> {
            Optional<EventBasics> asked = owner.ask(eventId);
            asked.ifPresent(this::put);
            return asked;
        });
        found.ifPresent(event -> recent.put(eventId, event));
        return found;
    }

    void put(EventBasics event) {
        if (table.put(event.eventId().toString(), event.version(), event)) {
            recent.invalidate(event.eventId());
        }
    }
}
