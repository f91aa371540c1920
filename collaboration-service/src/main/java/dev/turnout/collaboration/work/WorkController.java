package dev.turnout.collaboration.work;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.messaging.NeverWaits;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The work of an event: its lanes, what waits in them, and what people add.
@RestController
class WorkController {

    private static final int RETRY_AFTER_SECONDS = 15;
    private static final Set<WorkState> OPEN = EnumSet.complementOf(EnumSet.of(WorkState.DONE, WorkState.SKIPPED));

    private final WorkLanes lanes;
    private final WorkItems items;
    private final OpenWork openWork;
    private final WorkViews views;
    private final WorkRights rights;
    private final Permissions permissions;
    private final WorkProperties settings;
    private final Audit audit;

    WorkController(
            WorkLanes lanes,
            WorkItems items,
            OpenWork openWork,
            WorkViews views,
            WorkRights rights,
            Permissions permissions,
            WorkProperties settings,
            Audit audit) {
        this.lanes = lanes;
        this.items = items;
        this.openWork = openWork;
        this.views = views;
        this.rights = rights;
        this.permissions = permissions;
        this.settings = settings;
        this.audit = audit;
    }

    /// @param cid the caller's name for it: asked twice, there is one of it
    /// @param note what is to be done
    /// @param area in which; null for the whole event
    /// @param priority `urgent`, `high`, `normal` or `low`; normal when nothing is said
    record OpenWorkRequest(
            @NotBlank @Size(max = 100) String cid,
            @NotBlank @Size(max = 500) String note,
            @Nullable @Size(max = 60) String area,

            @Nullable @Pattern(regexp = "urgent|high|normal|low")
            String priority) {

        @Nullable
        String place() {
            return area == null || area.isBlank() ? null : area.strip();
        }

        WorkPriority rank() {
            return priority == null ? WorkPriority.NORMAL : WorkPriority.valueOf(priority.toUpperCase(Locale.ROOT));
        }
    }

    private record Behind(int priority, UUID id, Instant at) {}

    /// The lanes that the caller sees; safety first.
    @GetMapping("/api/v1/events/{eventId}/work-lanes")
    Page<LaneView> lanes(@PathVariable UUID eventId, Caller caller) {
        WorkRights.Of mine = rights.in(caller, eventId);
        return new Page<>(
                lanes.depths(eventId).stream()
                        .filter(each -> mine.see(each.lane()))
                        .map(each -> LaneView.of(each, settings.depth()))
                        .toList(),
                null);
    }

    /// What the caller sees: the most urgent first, and of what is over the last first.
    ///
    /// @param state only what stands there, several with commas; all that is not over when nothing is said
    /// @param lane only of this lane
    /// @param mine only what the caller has taken
    @GetMapping("/api/v1/events/{eventId}/work-items")
    Page<WorkItemView> list(
            @PathVariable UUID eventId,
            @RequestParam Optional<String> state,
            @RequestParam Optional<UUID> lane,
            @RequestParam Optional<String> priority,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam Optional<String> cursor,
            Caller caller) {
        WorkRights.Of allowed = rights.in(caller, eventId);
        List<WorkItem> page = items.page(
                eventId,
                allowed.seen(lanes.ofEvent(eventId)),
                state.map(WorkController::states).orElse(OPEN),
                lane.orElse(null),
                priority.map(WorkController::priority).orElse(null),
                mine ? caller.personId() : null,
                cursor.map(WorkController::place).orElse(null),
                limit);
        return new Page<>(
                page.stream().map(item -> views.of(item, allowed)).toList(),
                page.size() < limit ? null : cursor(WorkItems.Place.of(page.getLast())));
    }

    /// Asks whoever works there to do something.
    @PostMapping("/api/v1/events/{eventId}/work-items")
    @Transactional
    ResponseEntity<WorkItemView> open(
            @PathVariable UUID eventId, @Valid @RequestBody OpenWorkRequest request, Caller caller) {
        return opened(eventId, request, caller, false);
    }

    /// The same for safety: never refused because much waits.
    @NeverWaits
    @PostMapping("/api/v1/events/{eventId}/safety-work-items")
    @Transactional
    ResponseEntity<WorkItemView> openForSafety(
            @PathVariable UUID eventId, @Valid @RequestBody OpenWorkRequest request, Caller caller) {
        return opened(eventId, request, caller, true);
    }

    private ResponseEntity<WorkItemView> opened(UUID eventId, OpenWorkRequest request, Caller caller, boolean safety) {
        String area = request.place();
        permissions.require(caller, Permission.WORK, eventId, area == null ? List.of() : List.of(area));
        WorkRights.Of mine = rights.in(caller, eventId);
        // Another person's word for something else is no repetition.
        NewWork work = NewWork.of(
                        eventId, area, ManualWork.KIND, caller.personId() + "/" + request.cid(), Words.of("manual"))
                .priority(request.rank())
                .forPerson(Words.of("somebody-asks"))
                .by(caller.personId(), request.note().strip());
        return switch (openWork.handle(safety ? work.forSafety() : work)) {
            case OpenWork.Outcome.Opened(WorkItem item) -> {
                audit.record(
                        caller,
                        "work-item.open",
                        "work-item",
                        item.id().toString(),
                        eventId,
                        Map.of("kind", item.kind(), "safety", safety));
                yield ResponseEntity.status(HttpStatus.CREATED).body(views.of(item, mine));
            }
            case OpenWork.Outcome.Known(WorkItem item) -> ResponseEntity.ok(views.of(item, mine));
            case OpenWork.Outcome.Full _ ->
                throw Problems.unavailable(
                        "work-lane-full",
                        "So much waits in this lane that nothing more is taken; please try again later.",
                        RETRY_AFTER_SECONDS);
            case OpenWork.Outcome.AtWork _ -> throw new IllegalStateException("only a message waits for a worker");
        };
    }

    private static Set<WorkState> states(String words) {
        var states = EnumSet.noneOf(WorkState.class);
        for (String word : words.split(",", -1)) {
            states.add(WorkState.of(word.strip()).orElseThrow(() -> unknown("state")));
        }
        return states;
    }

    private static WorkPriority priority(String word) {
        return Arrays.stream(WorkPriority.values())
                .filter(each -> each.word().equals(word))
                .findAny()
                .orElseThrow(() -> unknown("priority"));
    }

    private static RuntimeException unknown(String parameter) {
        return Problems.invalid(List.of(new FieldFault(parameter, "unknown", "There is no such " + parameter + ".")));
    }

    private static String cursor(WorkItems.Place place) {
        return Cursor.encode(new Behind(place.priority(), place.id(), place.finishedAt()));
    }

    private static WorkItems.Place place(String cursor) {
        Behind behind = Cursor.decode(cursor, Behind.class);
        return new WorkItems.Place(behind.priority(), behind.id(), behind.at());
    }
}
