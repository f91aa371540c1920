package dev.turnout.common.messaging;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.SmartLifecycle;

/// All consumers of this service.
record Lanes(List<Lane> lanes) implements SmartLifecycle {

    Lanes {
        lanes = List.copyOf(lanes);
    }

    /// The consumer of a lane, which is also its group.
    static String consumer(String service, String lane) {
        return lane.equals(Subscription.DEFAULT_LANE) ? service : service + "-" + lane;
    }

    /// That of the first of its subscriptions which keeps one.
    static Pace pace(List<Subscription> lane) {
        return lane.stream()
                .map(Subscription::pace)
                .filter(pace -> pace != Pace.FULL)
                .findFirst()
                .orElse(Pace.FULL);
    }

    @Override
    public void start() {
        each(Lane::start);
    }

    @Override
    public void stop() {
        each(Lane::stop);
    }

    @Override
    public boolean isRunning() {
        return lanes.stream().anyMatch(Lane::isRunning);
    }

    @Override
    public int getPhase() {
        return 100;
    }

    private void each(Consumer<Lane> action) {
        lanes.forEach(action);
    }
}
