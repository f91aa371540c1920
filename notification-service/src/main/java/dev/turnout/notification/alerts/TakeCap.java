package dev.turnout.notification.alerts;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Makes a proposal of a CAP message, for the zones that are called as its areas are. One that goes on with a message
/// that was taken over and holds is proposed as its update or cancellation.
@Service
class TakeCap {

    private final AlertDesk desk;
    private final Alerts alerts;
    private final Audience audience;
    private final Clock clock;

    TakeCap(AlertDesk desk, Alerts alerts, Audience audience, Clock clock) {
        this.desk = desk;
        this.alerts = alerts;
        this.audience = audience;
        this.clock = clock;
    }

    AlertDesk.Outcome handle(EventBasics event, CapAlert cap, @Nullable UUID by) {
        if (cap.expires() != null && !cap.expires().isAfter(clock.instant())) {
            return new AlertDesk.Outcome.Expired();
        }
        AlertText.requireTellable(cap.texts());
        Optional<Alert> earlier = cap.references().stream()
                .flatMap(reference -> alerts.fromSource(event.eventId() + " " + reference).stream())
                .filter(alert -> alert.activeAt(clock.instant()))
                .findFirst();
        if (cap.messageType().equals("cancel") && earlier.isEmpty()) {
            throw Problems.invalid(List.of(new FieldFault(
                    "/alert/references", "alert-unknown", "It cancels nothing that holds at this event.")));
        }
        return desk.take(event, cap, zones(event, cap), earlier.orElse(null), by);
    }

    private List<String> zones(EventBasics event, CapAlert cap) {
        return audience.zones(event.organizationId(), event.eventId()).stream()
                .filter(zone -> cap.areas().stream().anyMatch(zone::equalsIgnoreCase))
                .toList();
    }
}
