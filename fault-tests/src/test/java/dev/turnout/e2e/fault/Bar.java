package dev.turnout.e2e.fault;

import java.time.Duration;

/// How long something may take. In the suite, which shares two cores with whatever else the machine does, three times
/// that passes: it proves what holds, not how fast. `./turnout faults` runs with `-Dfault.strict=true` and allows no
/// more
/// than the bar itself.
final class Bar {
    private static final int SLACK = 3;

    private Bar() {}

    static Duration of(Duration bar) {
        return Boolean.getBoolean("fault.strict") ? bar : bar.multipliedBy(SLACK);
    }

    static Duration seconds(int bar) {
        return of(Duration.ofSeconds(bar));
    }

    /// How many times as long as before something may take.
    static double times(double bar) {
        return Boolean.getBoolean("fault.strict") ? bar : bar * SLACK;
    }
}
