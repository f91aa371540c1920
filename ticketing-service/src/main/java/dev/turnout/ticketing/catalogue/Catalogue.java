package dev.turnout.ticketing.catalogue;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.ticketing.inventory.CapacityChange;
import dev.turnout.ticketing.inventory.Inventory;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/// Opens and changes ticket types together with their pools.
@Component
public class Catalogue {

    private final TicketTypes types;
    private final Inventory inventory;
    private final Audit audit;
    private final Clock clock;

    Catalogue(TicketTypes types, Inventory inventory, Audit audit, Clock clock) {
        this.types = types;
        this.inventory = inventory;
        this.audit = audit;
        this.clock = clock;
    }

    /// Puts a new type into the catalogue, with a pool of its own.
    @Transactional
    public TicketType open(UUID eventId, TicketTypeRequest terms, UUID actorId) {
        UUID id = Ids.next();
        UUID poolId = Ids.next();
        inventory.open(eventId, poolId, terms.capacity());
        types.insert(id, eventId, poolId, terms, clock.instant());
        audit.record(actorId, "ticket-type.open", "ticket-type", id.toString(), eventId, facts(terms));
        return types.find(id).orElseThrow();
    }

    /// Changes a type as the caller's function says, which sees the newest state and may refuse by throwing.
    @Transactional
    Change change(UUID id, UUID actorId, BiFunction<TicketType, TicketTypeRequest, TicketTypeRequest> wish) {
        TicketType before = types.lock(id);
        int capacity = inventory.level(before.eventId(), before.poolId()).capacity();
        TicketTypeRequest terms = wish.apply(before, before.terms(capacity));
        types.update(id, terms);
        return switch (inventory.changeCapacity(before.eventId(), before.poolId(), terms.capacity())) {
            case CapacityChange.BelowUse(int inUse) -> {
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                yield new Change.BelowUse(inUse);
            }
            case CapacityChange.Changed() -> {
                audit.record(
                        actorId, "ticket-type.change", "ticket-type", id.toString(), before.eventId(), facts(terms));
                yield new Change.Done(types.find(id).orElseThrow());
            }
        };
    }

    private static Map<String, Object> facts(TicketTypeRequest terms) {
        return Map.of("name", terms.name(), "price", terms.price(), "capacity", terms.capacity());
    }

    /// What came of a change.
    sealed interface Change {

        record Done(TicketType type) implements Change {}

        record BelowUse(int inUse) implements Change {}
    }
}
