package dev.turnout.notification.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Recipients who were taken together, for a while.
public final class Portion {

    private final List<Ladder.Due> due;
    private final Instant until;
    private final Clock clock;

    Portion(List<Ladder.Due> due, Instant until, Clock clock) {
        this.due = List.copyOf(due);
        this.until = until;
        this.clock = clock;
    }

    public List<Ladder.Due> due() {
        return due;
    }

    /// Whether there is still time to begin with one of them. Who is left afterwards has to be given back, before
    /// somebody else takes them.
    public boolean lasts() {
        return clock.instant().isBefore(until);
    }
}
