package dev.turnout.load.purchase;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Says what held, and waits for what takes a moment.
final class Steps {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private Steps() {}

    static void held(String what) {
        System.out.println("  ok  " + what);
    }

    /// @throws IllegalStateException when it is not so
    static void require(boolean so, String what) {
        if (!so) {
            throw new IllegalStateException("it does not hold that " + what);
        }
        held(what);
    }

    /// Asks until the answer is right.
    ///
    /// @throws IllegalStateException with the last answer after 30 s
    static <T> T await(String what, Supplier<T> question, Predicate<T> right) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        T answer = question.get();
        while (!right.test(answer)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("it did not come about that " + what + "; the last answer: " + answer);
            }
            pause();
            answer = question.get();
        }
        held(what);
        return answer;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
