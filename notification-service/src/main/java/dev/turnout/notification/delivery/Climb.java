package dev.turnout.notification.delivery;

import dev.turnout.common.messaging.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// Reaches those of a change who are due on a way, a portion at a time, each with transactions of its own. Portions
/// begin small and grow while they are done quickly, so that a way that is slow never has more than it can do within
/// its lease. After its turn a job gives way to those of other changes.
///
/// What can wait is climbed at an easy pace, and one change at a time on each way: it leaves the other threads, and the
/// processors, to what cannot.
@Component
public class Climb {

    private static final int FIRST = 50;
    private static final Duration BRISK = Duration.ofSeconds(5);

    private final Ladder ladder;
    private final LadderProperties properties;
    private final EasyPace easy;
    private final Clock clock;
    private final Map<Way, Integer> climbers = new ConcurrentHashMap<>();
    private final Set<String> climbedEasily = ConcurrentHashMap.newKeySet();

    private record Way(UUID changeId, String rung) {}

    Climb(Ladder ladder, LadderProperties properties, EasyPace easy, Clock clock) {
        this.ladder = ladder;
        this.properties = properties;
        this.easy = easy;
        this.clock = clock;
    }

    /// Plans the way for those who were told and reaches all of the change who are due, and says when to come again.
    ///
    /// @param after how long they may stay unacknowledged before it is tried, unless the event has decided it
    public Optional<Instant> up(Told told, String rung, Duration after, Consumer<Portion> reach) {
        if (!ladder.canWait(told.changeId())) {
            return up(told, rung, after, Pace.FULL, reach);
        }
        if (!climbedEasily.add(rung)) {
            return Optional.of(easy.later(clock.instant()));
        }
        try {
            return up(told, rung, after, easy, reach);
        } finally {
            climbedEasily.remove(rung);
        }
    }

    private Optional<Instant> up(Told told, String rung, Duration after, Pace pace, Consumer<Portion> reach) {
        var wait = ladder.unansweredFor(told.changeId(), rung, after);
        var begin = told.at().map(at -> at.plus(wait)).filter(clock.instant()::isBefore);
        if (begin.isPresent()) {
            // The event has decided since that it takes longer.
            return begin;
        }
        pace.keep(() -> ladder.plan(told, rung, wait));
        var way = new Way(told.changeId(), rung);
        if (!enter(way)) {
            // Those who are on it take these too: they look for more once they have left.
            return Optional.empty();
        }
        try {
            climb(new Climber(way, reach), pace);
        } finally {
            climbers.computeIfPresent(way, (_, count) -> count == 1 ? null : count - 1);
        }
        return ladder.nextDue(told.changeId(), rung);
    }

    private void climb(Climber climber, Pace pace) {
        Instant end = clock.instant().plus(properties.turn());
        while (!climber.done && clock.instant().isBefore(end)) {
            pace.keep(climber::step);
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

    /// A thread on a way.
    private final class Climber {

        private final Way way;
        private final Consumer<Portion> reach;
        private int most = Math.min(FIRST, properties.portion());
        private boolean done;

        private Climber(Way way, Consumer<Portion> reach) {
            this.way = way;
            this.reach = reach;
        }

        private void step() {
            Instant began = clock.instant();
            var due = ladder.take(way.changeId(), way.rung(), most);
            if (due.isEmpty()) {
                done = true;
                return;
            }
            reach.accept(new Portion(due, began.plus(RungRows.LEASE.dividedBy(2)), clock));
            most = next(most, Duration.between(began, clock.instant()), properties.portion());
        }
    }
}
