package dev.turnout.collaboration.calendar;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IdempotencyRequired;
import dev.turnout.common.web.IfMatch;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Single entries of an event's calendars.
@RestController
class EntryController {

    private final CalendarAccess access;
    private final ReadDraft readDraft;
    private final PlanEntry planEntry;
    private final Entries entries;
    private final Sessions sessions;

    EntryController(
            CalendarAccess access, ReadDraft readDraft, PlanEntry planEntry, Entries entries, Sessions sessions) {
        this.access = access;
        this.readDraft = readDraft;
        this.planEntry = planEntry;
        this.entries = entries;
        this.sessions = sessions;
    }

    @PostMapping("/api/v1/events/{eventId}/calendar-entries")
    @IdempotencyRequired
    ResponseEntity<CalendarItemView> plan(
            @PathVariable UUID eventId, @RequestBody EntryRequest request, Caller caller) {
        EventBasics event = access.require(caller, eventId);
        Viewer viewer = access.viewer(caller, eventId);
        List<CalendarEntry.Draft> drafts = readDraft.all(request, event);
        requirePlans(drafts.getFirst(), viewer);
        return switch (planEntry.plan(command(event, request, caller), drafts)) {
            case PlanEntry.Outcome.Planned(CalendarEntry entry) ->
                ResponseEntity.status(HttpStatus.CREATED)
                        .location(URI.create("/api/v1/events/" + eventId + "/calendar-entries/" + entry.id()))
                        .eTag(ETags.of(entry.version()))
                        .body(view(entry, event, viewer));
            case PlanEntry.Outcome.Clashing(List<Busy.Clash> clashes) -> throw clashing(clashes, viewer);
            case PlanEntry.Outcome.Stale _, PlanEntry.Outcome.Missing _ ->
                throw new IllegalStateException("nobody knows it before it is planned");
        };
    }

    @GetMapping("/api/v1/events/{eventId}/calendar-entries/{id}")
    ResponseEntity<CalendarItemView> get(@PathVariable UUID eventId, @PathVariable UUID id, Caller caller) {
        EventBasics event = access.require(caller, eventId);
        Viewer viewer = access.viewer(caller, eventId);
        return answer(find(eventId, id, viewer), event, viewer);
    }

    @PutMapping("/api/v1/events/{eventId}/calendar-entries/{id}")
    ResponseEntity<CalendarItemView> change(
            @PathVariable UUID eventId,
            @PathVariable UUID id,
            @RequestBody EntryRequest request,
            Caller caller,
            IfMatch ifMatch) {
        EventBasics event = access.require(caller, eventId);
        Viewer viewer = access.viewer(caller, eventId);
        CalendarEntry seen = findToChange(eventId, id, viewer);
        CalendarEntry.Draft draft = readDraft.one(request, event);
        requirePlans(draft, viewer);
        ifMatch.require(seen.version(), () -> view(seen, event, viewer));
        return switch (planEntry.change(command(event, request, caller), draft, id, seen.version())) {
            case PlanEntry.Outcome.Planned(CalendarEntry entry) -> answer(entry, event, viewer);
            case PlanEntry.Outcome.Clashing(List<Busy.Clash> clashes) -> throw clashing(clashes, viewer);
            case PlanEntry.Outcome.Missing() -> throw missing();
            case PlanEntry.Outcome.Stale(CalendarEntry current) -> throw faster(current, event, viewer, ifMatch);
        };
    }

    @DeleteMapping("/api/v1/events/{eventId}/calendar-entries/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable UUID eventId, @PathVariable UUID id, Caller caller, IfMatch ifMatch) {
        EventBasics event = access.require(caller, eventId);
        Viewer viewer = access.viewer(caller, eventId);
        CalendarEntry seen = findToChange(eventId, id, viewer);
        ifMatch.require(seen.version(), () -> view(seen, event, viewer));
        switch (planEntry.cancel(eventId, id, caller.personId(), seen.version())) {
            case PlanEntry.Outcome.Planned _ -> {}
            case PlanEntry.Outcome.Missing() -> throw missing();
            case PlanEntry.Outcome.Stale(CalendarEntry current) -> throw faster(current, event, viewer, ifMatch);
            case PlanEntry.Outcome.Clashing _ -> throw new IllegalStateException("what is off clashes with nothing");
        }
    }

    private static void requirePlans(CalendarEntry.Draft draft, Viewer viewer) {
        if (!viewer.plans(draft.subject())) {
            throw Problems.forbidden();
        }
    }

    private static PlanEntry.Command command(EventBasics event, EntryRequest request, Caller caller) {
        return new PlanEntry.Command(event, caller.personId(), request.accepted());
    }

    private CalendarEntry find(UUID eventId, UUID id, Viewer viewer) {
        return entries.find(eventId, id).filter(viewer::sees).orElseThrow(EntryController::missing);
    }

    private CalendarEntry findToChange(UUID eventId, UUID id, Viewer viewer) {
        CalendarEntry entry = find(eventId, id, viewer);
        if (!viewer.changes(entry)) {
            throw Problems.forbidden();
        }
        return entry;
    }

    private ResponseEntity<CalendarItemView> answer(CalendarEntry entry, EventBasics event, Viewer viewer) {
        return ResponseEntity.ok().eTag(ETags.of(entry.version())).body(view(entry, event, viewer));
    }

    private CalendarItemView view(CalendarEntry entry, EventBasics event, Viewer viewer) {
        Map<UUID, String> rooms = sessions.rooms(event.eventId()).stream()
                .collect(Collectors.toMap(Sessions.Room::id, Sessions.Room::name));
        return CalendarItemView.of(
                entry, List.of(), new CalendarItemView.Frame(viewer, ZoneId.of(event.timeZone()), rooms));
    }

    private static ProblemException clashing(List<Busy.Clash> clashes, Viewer viewer) {
        boolean room = clashes.stream().anyMatch(clash -> clash.kind() == Busy.Clash.Kind.ROOM);
        return new ProblemException(
                HttpStatus.CONFLICT,
                "calendar-clash",
                room ? "The room is taken at that time." : "Somebody has something else at that time.",
                Map.of(
                        "conflicts",
                        clashes.stream()
                                .map(clash -> ClashView.of(clash, viewer))
                                .toList()));
    }

    private ProblemException faster(CalendarEntry current, EventBasics event, Viewer viewer, IfMatch ifMatch) {
        ifMatch.require(current.version(), () -> view(current, event, viewer));
        // Only a caller who takes any version comes here.
        return Problems.conflict("changed-meanwhile", "The entry was changed at the same moment. Try again.");
    }

    private static ProblemException missing() {
        return Problems.notFound("calendar entry");
    }
}
