package dev.turnout.notification.channels;

import dev.turnout.common.problem.Problems;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Inbox and live connections, which need nobody else.
@Component
@Order(10)
class LiveChannel implements Channel {

    @Override
    public String name() {
        return "live";
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
