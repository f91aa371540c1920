package dev.turnout.analytics.figures;

import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Primary;

/// Counts facts without asking whether they are news, once a test says so: for the twin.
@Primary
class Credulous extends CountFacts {

    private volatile boolean credulous;

    Credulous(StandingStore standings, FiguresStore figures, Clock clock) {
        super(standings, figures, clock);
    }

    void believesEverything(boolean now) {
        credulous = now;
    }

    @Override
    boolean isNews(Optional<Standing> known, long version) {
        return credulous || super.isNews(known, version);
    }
}
