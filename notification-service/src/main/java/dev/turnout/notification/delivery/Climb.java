package dev.turnout.notification.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// Reaches those of a change who are due on a way, a portion at a time, each with transactions of its own. Portions
/// begin small and grow while they are done quickly, so that a way that is slow never has more than it can do within
/// its lease. After its turn a job gives way to those of other changes.
@Component
public class Climb {

    private static final int FIRST = 50;
    private static final Duration BRISK = Duration.ofSeconds(5);

    private final Ladder ladder;
    private final LadderProperties properties;
    private final Clock clock;
    private final Map<Way, Integer> climbers = new ConcurrentHashMap<>();

    private record Way(UUID changeId, String rung) {}

    Climb(Ladder ladder, LadderProperties properties, Clock clock) {
        this.ladder = ladder;
        this.properties = properties;
        this.clock = clock;
    }

    /// Plans the way for those who were told and reaches all of the change who are due, and says when to come again.
    ///
    /// @param after how long they may stay unacknowledged before it is tried
    public Optional<Instant> up(Told told, String rung, Duration after, Consumer<Portion> reach) {
        ladder.plan(told, rung, after);
        var way = new Way(told.changeId(), rung);
        if (!enter(way)) {
            // Those who are on it take these too: they look for more once they have left.
            return Optional.empty();
        }
        try {
            climb(way, reach);
        } finally {
            climbers.computeIfPresent(way, (_, count) -> count == 1 ? null : count - 1);
        }
        return ladder.nextDue(told.changeId(), rung);
    }

    private void climb(Way way, Consumer<Portion> reach) {
        Instant end = clock.instant().plus(properties.turn());
        int most = Math.min(FIRST, properties.portion());
        while (clock.instant().isBefore(end)) {
            Instant began = clock.instant();
            var due = ladder.take(way.changeId(), way.rung(), most);
            if (due.isEmpty()) {
                return;
            }
            reach.accept(new Portion(due, began.plus(RungRows.LEASE.dividedBy(2)), clock));
            most = next(most, Duration.between(began, clock.instant()), properties.portion());
        }
    }

    private boolean enter(Way way) {
        var mayEnter = new boolean[1];
        climbers.compute(way, (_, count) -> {
            mayEnter[0] = count == null || count < properties.climbers();
            return count == null ? Integer.valueOf(1) : mayEnter[0] ? Integer.valueOf(count + 1) : count;
        });
        return mayEnter[0];
    }

    /// What can be done within [#BRISK] at the pace of the last portion, at most twice as many as that.
    static int next(int last, Duration took, int most) {
        long atThatPace = last * BRISK.toMillis() / Math.max(1, took.toMillis());
        return Math.clamp(Math.min(atThatPace, 2L * last), 1, most);
    }
}
