package dev.turnout.notification.untold;

import dev.turnout.common.audit.Audit;
import dev.turnout.notification.delivery.ReachByHand;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Does something about those who were not told, and records who did it.
@Component
class ActOnUntold {

    private final Untold untold;
    private final ReachByHand byHand;
    private final UntoldProperties properties;
    private final Audit audit;
    private final Clock clock;

    /// @param chosen null for all of the change
    record Command(
            UUID changeId,
            UUID eventId,
            UntoldAction action,
            @Nullable Collection<UUID> chosen,
            @Nullable String note) {}

    ActOnUntold(Untold untold, ReachByHand byHand, UntoldProperties properties, Audit audit, Clock clock) {
        this.untold = untold;
        this.byHand = byHand;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /// @return about how many people it was; those whom somebody else has taken are left to them
    @Transactional
    public int handle(UUID actor, Command command) {
        var now = clock.instant();
        var people = untold.act(
                command.changeId(),
                command.chosen(),
                command.action().state(),
                actor,
                command.note(),
                now.minus(properties.after()),
                now);
        if (people.isEmpty()) {
            return 0;
        }
        switch (command.action()) {
            case SEND_AGAIN -> byHand.again(command.changeId(), people);
            case REACHED -> byHand.told(people);
            case TAKE, NOT_REACHED, IGNORE -> {}
        }
        audit.record(
                actor,
                "untold." + command.action().word(),
                "change",
                command.changeId().toString(),
                command.eventId(),
                Map.of("people", people.size()));
        return people.size();
    }
}
