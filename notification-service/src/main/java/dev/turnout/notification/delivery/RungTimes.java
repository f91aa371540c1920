package dev.turnout.notification.delivery;

import dev.turnout.notification.escalation.EscalationSteps;
import dev.turnout.notification.escalation.UsualSteps;
import dev.turnout.notification.wishes.Category;
import dev.turnout.notification.wishes.Channel;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// After how long the rungs that there are begin by themselves.
@Component
class RungTimes implements UsualSteps {

    private final ObjectProvider<Rung> rungs;

    RungTimes(ObjectProvider<Rung> rungs) {
        this.rungs = rungs;
    }

    @Override
    public EscalationSteps of(Category category) {
        var after = new EnumMap<Channel, Duration>(Channel.class);
        rungs.stream()
                .filter(rung -> category.comesBy(rung.channel()))
                .forEach(rung -> after.merge(
                        rung.channel(), rung.after(), (one, other) -> one.compareTo(other) < 0 ? one : other));
        return new EscalationSteps(after, Optional.empty());
    }
}
