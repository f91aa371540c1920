package dev.turnout.common.replica;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.turnout.common.problem.ProblemException;
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
        Optional<EventBasics> found =
                table.find(eventId.toString()).map(this::published).or(() -> asked(eventId));
        found.filter(EventBasics::published).ifPresent(event -> recent.put(eventId, event));
        return found;
    }

    /// A draft may have been published a moment ago: its owner is asked before anybody is turned away because of it.
    private EventBasics published(EventBasics known) {
        if (known.published()) {
            return known;
        }
        try {
            return asked(known.eventId()).orElse(known);
        } catch (ProblemException _) {
            return known;
        }
    }

    private Optional<EventBasics> asked(UUID eventId) {
        Optional<EventBasics> answer = owner.ask(eventId);
        answer.ifPresent(this::put);
        return answer;
    }

    void put(EventBasics event) {
        if (table.put(event.eventId().toString(), event.version(), event)) {
            recent.invalidate(event.eventId());
        }
    }
}
