package dev.turnout.event.events;

import dev.turnout.common.Ids;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Grants;
import dev.turnout.common.security.Permission;
import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IfMatch;
import dev.turnout.common.web.Page;
import dev.turnout.event.events.EventStore.Position;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Events over HTTP.
@RestController
class EventController {

    private final EventStore store;
    private final CreateEvent createEvent;
    private final ReviseEvent reviseEvent;
    private final EventAccess access;
    private final Grants grants;
    private final Clock clock;

    EventController(
            EventStore store,
            CreateEvent createEvent,
            ReviseEvent reviseEvent,
            EventAccess access,
            Grants grants,
            Clock clock) {
        this.store = store;
        this.createEvent = createEvent;
        this.reviseEvent = reviseEvent;
        this.access = access;
        this.grants = grants;
        this.clock = clock;
    }

    /// The caller's own events in any status and, unless `mine`, all that are published; newest start first.
    @GetMapping("/api/v1/events")
    Page<EventView> list(
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            @Nullable Caller caller) {
        int size = Math.clamp(limit, 1, 200);
        List<Grant> held = caller == null || caller.service() ? List.of() : current(caller.personId());
        List<Event> found = store.readable(
                held.stream()
                        .filter(grant -> grant.eventId() == null)
                        .map(Grant::organizationId)
                        .toList(),
                held.stream().map(Grant::eventId).filter(Objects::nonNull).toList(),
                !mine,
                cursor == null ? null : Cursor.decode(cursor, Position.class),
                size + 1);
        List<Event> items = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                items.stream().map(EventView::of).toList(),
                found.size() > size
                        ? Cursor.encode(new Position(
                                items.getLast().startsAt(), items.getLast().id()))
                        : null);
    }

    @PostMapping("/api/v1/events")
    ResponseEntity<EventView> create(@Valid @RequestBody EventRequest request, Caller caller) {
        access.requireInOrganization(caller, Permission.EVENT_CREATE, request.organizationId());
        return switch (createEvent.handle(request.draft(Ids.next()), caller.personId())) {
            case CreateEvent.Outcome.Created(Event event) ->
                ResponseEntity.created(URI.create("/api/v1/events/" + event.id()))
                        .eTag(ETags.of(event.version()))
                        .body(EventView.of(event));
            case CreateEvent.Outcome.SlugTaken() -> throw slugTaken();
        };
    }

    @GetMapping("/api/v1/events/{eventId}")
    ResponseEntity<EventView> get(@PathVariable UUID eventId, @Nullable Caller caller) {
        return answer(access.readable(eventId, caller));
    }

    @PatchMapping("/api/v1/events/{eventId}")
    ResponseEntity<EventView> revise(
            @PathVariable UUID eventId, @Valid @RequestBody EventPatch patch, Caller caller, IfMatch ifMatch) {
        access.require(caller, Permission.EVENT_EDIT, eventId);
        Event seen = store.find(eventId).orElseThrow(() -> Problems.notFound("event"));
        ifMatch.require(seen.version(), () -> EventView.of(seen));
        return switch (reviseEvent.handle(eventId, seen.version(), caller.personId(), patch)) {
            case ReviseEvent.Outcome.Done(Event event) -> answer(event);
            case ReviseEvent.Outcome.Stale(Event current) -> {
                ifMatch.require(current.version(), () -> EventView.of(current));
                // Only a caller who takes any version comes here: somebody else was faster.
                throw Problems.conflict("changed-meanwhile", "The event was changed at the same moment. Try again.");
            }
            case ReviseEvent.Outcome.SlugTaken() -> throw slugTaken();
            case ReviseEvent.Outcome.StatusRefused(EventStatus from, EventStatus to) ->
                throw Problems.conflict(
                        "status-refused", "An event cannot go from %s to %s.".formatted(from.word(), to.word()));
            case ReviseEvent.Outcome.Missing() -> throw Problems.notFound("event");
        };
    }

    private List<Grant> current(UUID personId) {
        return grants.of(personId).stream()
                .filter(grant -> grant.validAt(clock.instant()))
                .toList();
    }

    private static ResponseEntity<EventView> answer(Event event) {
        return ResponseEntity.ok().eTag(ETags.of(event.version())).body(EventView.of(event));
    }

    private static RuntimeException slugTaken() {
        return Problems.conflict("slug-taken", "Another event has this short name.");
    }
}
