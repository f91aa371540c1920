package dev.turnout.analytics.figures;

import dev.turnout.common.live.LivePublications;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Tells dashboards of new figures, at most four times a second for each event, with the last ones always told.
@Component
class PublishFigures {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final FiguresStore figures;
    private final LivePublications live;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PublishFigures(FiguresStore figures, LivePublications live, TransactionTemplate transaction, Clock clock) {
        this.figures = figures;
        this.live = live;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 100, timeUnit = TimeUnit.MILLISECONDS)
    void publish() {
        Instant now = clock.instant();
        transaction.executeWithoutResult(_ -> figures.claimNews(now, PAUSE).forEach(this::publish));
    }

    private void publish(UUID eventId) {
        figures.find(eventId)
                .ifPresent(
                        news -> live.publishState("event:%s:figures".formatted(eventId), news.version(), news.view()));
    }
}
