package dev.turnout.collaboration.stuck;

import dev.turnout.collaboration.work.NewWork;
import dev.turnout.collaboration.work.Words;
import dev.turnout.collaboration.work.Work;
import dev.turnout.collaboration.work.WorkDesk;
import dev.turnout.collaboration.work.WorkHandler;
import dev.turnout.collaboration.work.WorkPriority;
import dev.turnout.collaboration.work.WorkResult;
import dev.turnout.common.security.Permission;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// People whom no way has reached, as work: "12 families were not told". Whoever works on the event may have it sent
/// again; who they are and how to call them is in the list of those not told, for those who may see it, as is leaving
/// them untold.
@Component
class UntoldWork implements WorkHandler {

    static final String KIND = "untold";
    private static final String SEND_AGAIN = "send-again";
    private static final String IGNORE = "ignore";

    private final WorkDesk desk;
    private final OwningServices owners;

    UntoldWork(WorkDesk desk, OwningServices owners) {
        this.desk = desk;
        this.owners = owners;
    }

    /// What we need of `UntoldChangedV1`.
    ///
    /// @param people how many are not told; 0 when all are
    /// @param more whether they are more than were counted
    /// @param families whether it is about participants
    record Told(UUID changeId, UUID eventId, int people, boolean more, boolean families, String kind) {}

    private record About(String changeId, String changeKind, boolean families) {}

    private record Action(String action, UUID eventId, UUID personId) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Permission> decisions(Work work) {
        boolean families = work.payload().path("families").asBoolean(false);
        return Map.of(
                SEND_AGAIN, Permission.WORK, IGNORE, families ? Permission.PARTICIPANT_MANAGE : Permission.REACH_READ);
    }

    @Override
    public WorkResult handle(Work work) {
        String decision = work.decision();
        UUID person = work.decidedBy();
        if (decision == null || person == null) {
            return new WorkResult.NeedsPerson(Words.of("untold-waits"));
        }
        return owners.ask(
                "notification-service",
                "/internal/v1/changes/" + work.key() + "/untold",
                new Action(decision, work.eventId(), person));
    }

    void changed(Told told) {
        if (told.people() == 0) {
            boolean _ =
                    desk.withdraw(told.eventId(), KIND, told.changeId().toString(), true, null, Words.of("all-told"));
            return;
        }
        String who = told.families() ? "untold-families" : "untold-people";
        Words title = Words.of(told.more() ? who + "-more" : who, "count", told.people());
        var _ = desk.openForMessage(
                NewWork.of(told.eventId(), null, KIND, told.changeId().toString(), title)
                        .priority(WorkPriority.HIGH)
                        .with(new About(told.changeId().toString(), told.kind(), told.families()))
                        .forPerson(Words.of("untold-waits")));
    }
}
