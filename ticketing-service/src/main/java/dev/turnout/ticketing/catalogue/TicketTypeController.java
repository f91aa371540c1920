package dev.turnout.ticketing.catalogue;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IfMatch;
import dev.turnout.common.web.Page;
import dev.turnout.ticketing.inventory.Inventory;
import dev.turnout.ticketing.inventory.Level;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
class TicketTypeController {

    private final Catalogue catalogue;
    private final TicketTypes types;
    private final Inventory inventory;
    private final TicketTypePatch patch;
    private final EventDirectory events;
    private final Permissions permissions;

    TicketTypeController(
            Catalogue catalogue,
            TicketTypes types,
            Inventory inventory,
            TicketTypePatch patch,
            EventDirectory events,
            Permissions permissions) {
        this.catalogue = catalogue;
        this.types = types;
        this.inventory = inventory;
        this.patch = patch;
        this.events = events;
        this.permissions = permissions;
    }

    @GetMapping("/api/v1/events/{eventId}/ticket-types")
    Page<TicketTypeView> list(@PathVariable UUID eventId, Optional<Caller> caller) {
        boolean forTeam = mayRead(eventId, caller);
        List<TicketType> found = types.ofEvent(eventId);
        // Read after the types, the levels hold every pool of theirs.
        Map<UUID, Level> levels = inventory.levels(eventId);
        return new Page<>(
                found.stream()
                        .map(type ->
                                TicketTypeView.of(type, Objects.requireNonNull(levels.get(type.poolId())), forTeam))
                        .toList(),
                null);
    }

    @PostMapping("/api/v1/events/{eventId}/ticket-types")
    ResponseEntity<TicketTypeView> open(
            @PathVariable UUID eventId, @Valid @RequestBody TicketTypeRequest request, Caller caller) {
        permissions.require(caller, Permission.TICKET_TYPE_EDIT, eventId);
        TicketTypeView view = view(catalogue.open(eventId, request, caller.personId()), true);
        return ResponseEntity.created(URI.create("/api/v1/ticket-types/" + view.id()))
                .eTag(ETags.of(view.version()))
                .body(view);
    }

    @GetMapping("/api/v1/ticket-types/{id}")
    ResponseEntity<TicketTypeView> one(@PathVariable UUID id, Optional<Caller> caller) {
        TicketType type = find(id);
        TicketTypeView view = view(type, mayRead(type.eventId(), caller));
        return ResponseEntity.ok().eTag(ETags.of(view.version())).body(view);
    }

    @PatchMapping("/api/v1/ticket-types/{id}")
    ResponseEntity<TicketTypeView> change(
            @PathVariable UUID id, @RequestBody ObjectNode changes, Caller caller, IfMatch ifMatch) {
        permissions.require(caller, Permission.TICKET_TYPE_EDIT, find(id).eventId());
        Catalogue.Change change = catalogue.change(id, caller.personId(), (type, terms) -> {
            ifMatch.require(type.version(), () -> view(type, true));
            return patch.apply(terms, changes);
        });
        return switch (change) {
            case Catalogue.Change.Done(TicketType type) ->
                ResponseEntity.ok().eTag(ETags.of(type.version())).body(view(type, true));
            case Catalogue.Change.BelowUse(int inUse) ->
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "capacity-below-sold",
                        inUse + " tickets are sold or held; the capacity cannot be lower.",
                        Map.of("inUse", inUse));
        };
    }

    /// Whether the caller belongs to the team; refuses who may not know the event.
    private boolean mayRead(UUID eventId, Optional<Caller> caller) {
        EventBasics event = events.find(eventId).orElseThrow(() -> Problems.notFound("event"));
        boolean team = caller.filter(known -> permissions.allows(known, Permission.ORDER_READ_ALL, eventId))
                .isPresent();
        if (!team && !event.published()) {
            permissions.require(caller.orElseThrow(() -> Problems.notFound("event")), Permission.EVENT_READ, eventId);
        }
        return team;
    }

    private TicketType find(UUID id) {
        return types.find(id).orElseThrow(() -> Problems.notFound("ticket type"));
    }

    private TicketTypeView view(TicketType type, boolean forTeam) {
        return TicketTypeView.of(type, inventory.level(type.eventId(), type.poolId()), forTeam);
    }
}
