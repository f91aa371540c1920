package dev.turnout.notification.alerts;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Role;
import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The desk at which alerts are proposed, checked and released.
@RestController
@RequestMapping("/api/v1")
class AlertController {

    private final AlertDesk desk;
    private final Alerts alerts;
    private final Audience audience;
    private final AlertAccess access;
    private final Clock clock;

    /// What the desk needs to know of the event.
    record DeskView(
            boolean twoPeople, boolean mayRelease, boolean mayProposeForAll, List<String> zones, List<String> roles) {}

    record RulesRequest(@NotNull Boolean twoPeople) {}

    record ReachRequest(
            @NotNull @Size(max = 50) List<@NotNull @Size(min = 1, max = 100) String> zones,
            @NotNull @Size(max = 8) List<@NotNull Role> roles) {}

    /// Where a page of alerts begins.
    record Behind(Instant at, UUID id) {}

    AlertController(AlertDesk desk, Alerts alerts, Audience audience, AlertAccess access, Clock clock) {
        this.desk = desk;
        this.alerts = alerts;
        this.audience = audience;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/events/{id}/alert-desk")
    DeskView desk(Caller caller, @PathVariable UUID id) {
        EventBasics event = access.somewhere(caller, Permission.ALERT_PROPOSE, id);
        boolean everywhere = access.sees(caller, Permission.ALERT_PROPOSE, id, "");
        return new DeskView(
                alerts.needsTwoPeople(id),
                access.sees(caller, Permission.ALERT_RELEASE, id, ""),
                everywhere,
                audience.zones(event.organizationId(), id).stream()
                        .filter(zone -> everywhere || access.sees(caller, Permission.ALERT_PROPOSE, id, zone))
                        .toList(),
                Arrays.stream(Role.values()).map(Role::name).toList());
    }

    @PutMapping("/events/{id}/alert-rules")
    ResponseEntity<Void> rules(Caller caller, @PathVariable UUID id, @Valid @RequestBody RulesRequest request) {
        access.event(caller, Permission.ALERT_RELEASE, id);
        desk.needTwoPeople(id, request.twoPeople(), caller.personId());
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/events/{id}/alerts")
    Page<AlertView> list(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit) {
        access.somewhere(caller, Permission.ALERT_PROPOSE, id);
        Behind behind = cursor == null ? null : Cursor.decode(cursor, Behind.class);
        int size = Math.clamp(limit, 1, 100);
        List<Alert> page =
                alerts.ofEvent(id, behind == null ? null : behind.at(), behind == null ? null : behind.id(), size);
        Alert last = page.size() == size ? page.getLast() : null;
        return new Page<>(
                page.stream().map(alert -> view(alert, caller)).toList(),
                last == null ? null : Cursor.encode(new Behind(last.proposedAt(), last.id())));
    }

    /// How many an alert would reach, before it is proposed.
    @PostMapping("/events/{id}/alerts/reach")
    Audience.Reach reach(Caller caller, @PathVariable UUID id, @Valid @RequestBody ReachRequest request) {
        EventBasics event = access.somewhere(caller, Permission.ALERT_PROPOSE, id);
        return audience.count(
                event.organizationId(),
                id,
                request.zones(),
                request.roles().stream().map(Role::name).toList());
    }

    @PostMapping("/events/{id}/alerts")
    ResponseEntity<AlertView> propose(Caller caller, @PathVariable UUID id, @Valid @RequestBody AlertRequest request) {
        EventBasics event = access.everywhere(caller, Permission.ALERT_PROPOSE, id, request.zones());
        AlertText.requireTellable(request.texts());
        AlertDesk.Outcome outcome = desk.propose(event, request, earlier(id, request), caller.personId());
        return ResponseEntity.status(HttpStatus.CREATED).body(view(outcome, caller));
    }

    @GetMapping("/alerts/{id}")
    AlertView get(Caller caller, @PathVariable UUID id) {
        return view(access.alertSomewhere(caller, Permission.ALERT_PROPOSE, id), caller);
    }

    @PostMapping("/alerts/{id}/release")
    AlertView release(Caller caller, @PathVariable UUID id) {
        Alert alert = access.alert(caller, Permission.ALERT_RELEASE, id);
        return view(desk.release(alert, caller.personId()), caller);
    }

    /// Whoever may propose it may also take it back, as long as it waits.
    @PostMapping("/alerts/{id}/withdraw")
    AlertView withdraw(Caller caller, @PathVariable UUID id) {
        Alert alert = access.alert(caller, Permission.ALERT_PROPOSE, id);
        return view(desk.withdraw(alert, caller.personId()), caller);
    }

    private @Nullable Alert earlier(UUID eventId, AlertRequest request) {
        boolean first = request.messageType().equals("alert");
        if (first != (request.earlierId() == null)) {
            throw wrongEarlier();
        }
        return request.earlierId() == null
                ? null
                : alerts.find(request.earlierId())
                        .filter(alert -> alert.eventId().equals(eventId))
                        .orElseThrow(AlertController::wrongEarlier);
    }

    private static RuntimeException wrongEarlier() {
        return Problems.invalid(List.of(new FieldFault(
                "/earlierId", "alert-unknown", "Name the alert of this event that this one takes the place of.")));
    }

    private AlertView view(AlertDesk.Outcome outcome, Caller caller) {
        return switch (outcome) {
            case AlertDesk.Outcome.Done(var alert) -> view(alert, caller);
            case AlertDesk.Outcome.NotWaiting() ->
                throw Problems.conflict("alert-not-waiting", "This alert was released or withdrawn already.");
            case AlertDesk.Outcome.Expired() ->
                throw Problems.conflict("alert-expired", "This alert would have ended by now. Propose it again.");
            case AlertDesk.Outcome.Known() ->
                throw Problems.conflict("alert-known", "This alert is in the list already.");
        };
    }

    private AlertView view(Alert alert, Caller caller) {
        return AlertView.of(alert, caller.personId(), clock.instant());
    }
}
