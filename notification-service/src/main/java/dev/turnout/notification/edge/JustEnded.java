package dev.turnout.notification.edge;

import dev.turnout.common.security.SignInsEnded;
import dev.turnout.notification.access.Identity;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// The sign-ins that ended in the last seconds. The check of tokens learns of an end a moment after the edge does; who
/// connects in that moment, with a token that was good when it was looked at, would otherwise stay. For one thread.
final class JustEnded {

    /// Several times as long as the check of tokens goes on with what it knew.
    private static final long KEPT = Duration.ofSeconds(10).toNanos();

    private final Deque<Told> told = new ArrayDeque<>();

    private record Told(SignInsEnded ended, long at) {}

    void add(SignInsEnded ended) {
        forget();
        told.add(new Told(ended, System.nanoTime()));
    }

    boolean has(Identity who) {
        forget();
        return told.stream().anyMatch(one -> who.endedBy(one.ended()));
    }

    private void forget() {
        long now = System.nanoTime();
        while (!told.isEmpty() && now - told.peek().at() > KEPT) {
            told.remove();
        }
    }
}
