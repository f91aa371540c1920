package dev.turnout.event.contract;

import dev.turnout.common.audit.Audit;
import dev.turnout.event.events.Event;
import dev.turnout.event.events.EventChanged;
import dev.turnout.event.programme.ChangeKind;
import dev.turnout.event.programme.ProgrammeChanged;
import dev.turnout.event.programme.Session;
import dev.turnout.event.programme.SessionChange;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Writes down who changed an event or its programme, in the transaction of the change.
@Component
class EventAudit {

    private static final UUID PLATFORM = new UUID(0, 0);

    private final Audit audit;

    EventAudit(Audit audit) {
        this.audit = audit;
    }

    @EventListener
    void on(EventChanged change) {
        Event event = change.event();
        audit.record(
                by(change.actor()),
                event.version() == 1 ? "event.create" : "event.change",
                "event",
                event.id().toString(),
                event.id(),
                Map.of("version", event.version(), "status", event.status().word()));
    }

    @EventListener
    void on(ProgrammeChanged step) {
        UUID event = step.event().id();
        UUID actor = by(step.actor());
        if (step.bulk()) {
            audit.record(
                    actor,
                    "programme.import",
                    "event",
                    event.toString(),
                    event,
                    Map.of(
                            "scheduled",
                            step.scheduled().size(),
                            "changed",
                            step.changed().size()));
            return;
        }
        for (Session session : step.scheduled()) {
            audit.record(
                    actor,
                    "session.schedule",
                    "session",
                    session.id().toString(),
                    event,
                    Map.of("version", session.version()));
        }
        for (SessionChange change : step.changed()) {
            audit.record(
                    actor,
                    "session.change",
                    "session",
                    change.after().id().toString(),
                    event,
                    Map.of(
                            "version",
                            change.after().version(),
                            "kinds",
                            change.kinds().stream()
                                    .map(ChangeKind::word)
                                    .sorted()
                                    .toList()));
        }
    }

    private static UUID by(@Nullable UUID actor) {
        return Objects.requireNonNullElse(actor, PLATFORM);
    }
}
