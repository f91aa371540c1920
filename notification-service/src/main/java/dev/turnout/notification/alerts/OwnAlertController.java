package dev.turnout.notification.alerts;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What holds now for whoever asks, and what they say of themselves.
@RestController
@RequestMapping("/api/v1/alerts")
class OwnAlertController {

    private final Alerts alerts;
    private final AlertPeople people;
    private final AlertNotices notices;
    private final AlertAccess access;
    private final RollCall rollCall;
    private final AnswerAlert answerAlert;
    private final Clock clock;

    record ActiveAlerts(List<Map<String, Object>> items) {}

    record AnswerRequest(
            @NotNull @Pattern(regexp = "safe|help") String answer,
            @Nullable @Size(max = 200) String place,
            @Nullable Instant answeredAt) {}

    /// @param answer what counts now
    /// @param over whether the alert was over when this arrived
    record AnswerView(String answer, @Nullable String place, Instant answeredAt, boolean over) {}

    OwnAlertController(
            Alerts alerts,
            AlertPeople people,
            AlertNotices notices,
            AlertAccess access,
            RollCall rollCall,
            AnswerAlert answerAlert,
            Clock clock) {
        this.alerts = alerts;
        this.people = people;
        this.notices = notices;
        this.access = access;
        this.rollCall = rollCall;
        this.answerAlert = answerAlert;
        this.clock = clock;
    }

    /// Those that the caller is told of, and those of a published event that is being looked at.
    @GetMapping("/active")
    ActiveAlerts active(Optional<Caller> caller, @RequestParam @Nullable UUID eventId) {
        Instant now = clock.instant();
        var found = new LinkedHashMap<UUID, Alert>();
        caller.ifPresent(who -> alerts.activeFor(who.personId(), now).forEach(alert -> found.put(alert.id(), alert)));
        if (eventId != null && access.published(eventId)) {
            alerts.activeForEverybody(eventId, now).forEach(alert -> found.putIfAbsent(alert.id(), alert));
        }
        return new ActiveAlerts(
                found.values().stream().map(alert -> item(alert, caller)).toList());
    }

    @PostMapping("/{id}/answers")
    AnswerView answer(Caller caller, @PathVariable UUID id, @Valid @RequestBody AnswerRequest request) {
        Alert alert = access.told(caller, id);
        return switch (answerAlert.handle(
                alert, caller.personId(), request.answer(), request.place(), request.answeredAt())) {
            case AnswerAlert.Outcome.Taken(var last, var over) ->
                new AnswerView(last.answer(), last.place(), last.answeredAt(), over);
            case AnswerAlert.Outcome.TooLate() ->
                throw Problems.conflict("alert-over", "This alert has been over for a long time.");
        };
    }

    private Map<String, Object> item(Alert alert, Optional<Caller> caller) {
        UUID notification = caller.flatMap(who -> people.notifications(alert.rootId(), who.personId()).stream()
                        .reduce((_, last) -> last))
                .orElse(null);
        Map<String, Object> item = notices.notice(alert, notification);
        caller.flatMap(who -> rollCall.last(alert.rootId(), who.personId()))
                .ifPresent(answer -> item.put("answer", answer.answer()));
        return item;
    }
}
