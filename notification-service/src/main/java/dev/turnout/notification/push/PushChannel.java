package dev.turnout.notification.push;

import dev.turnout.common.problem.Problems;
import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.Channel;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Web Push, as those who run an organization see it. Each browser is tried from its own settings.
@Component
@Order(20)
class PushChannel implements Channel {

    @Override
    public String name() {
        return PushRung.NAME;
    }

    @Override
    public List<String> missing() {
        return List.of();
    }

    @Override
    public Status status(Set<UUID> organizations) {
        return new Status("", null, List.of());
    }

    @Override
    public boolean testable() {
        return false;
    }

    @Override
    public Answer test(UUID personId) {
        throw Problems.notFound("channel");
    }
}
