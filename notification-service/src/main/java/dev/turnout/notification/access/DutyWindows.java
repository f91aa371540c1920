package dev.turnout.notification.access;

import dev.turnout.common.security.Grant;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Tells when somebody's rights change by the clock alone: no message comes when a duty window opens or closes. Knows
/// those whose grants this instance has looked at, which are all whom it serves. Safe for many threads.
@Component
class DutyWindows implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DutyWindows.class);
    private static final long EVERY_MILLIS = 250;

    private record Watched(List<Grant> grants, Instant until) {}

    private final Map<UUID, Watched> people = new ConcurrentHashMap<>();
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ScheduledExecutorService work = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("duty-windows").factory());

    DutyWindows(ApplicationEventPublisher events, Clock clock) {
        this.events = events;
        this.clock = clock;
        var _ = work.scheduleWithFixedDelay(this::lookAgain, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// These are all grants of a person; whatever was said of them before is over.
    void watch(UUID personId, List<Grant> grants) {
        Optional<Watched> fresh = watched(grants, clock.instant());
        if (fresh.isPresent()) {
            people.put(personId, fresh.get());
        } else {
            people.remove(personId);
        }
    }

    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException failed) {
            log.warn("Duty windows could not be looked at; trying again", failed);
        }
    }

    /// Tells of everybody for whom a window has opened or closed since the last look.
    void look() {
        Instant now = clock.instant();
        people.forEach((person, seen) -> {
            if (!now.isBefore(seen.until())) {
                // news of the person that came in between stay
                Optional<Watched> later = watched(seen.grants(), now);
                if (later.isPresent()) {
                    people.replace(person, seen, later.get());
                } else {
                    people.remove(person, seen);
                }
                events.publishEvent(new AccessChanged.OfPerson(person));
            }
        });
    }

    private static Optional<Watched> watched(List<Grant> grants, Instant now) {
        return next(grants, now).map(until -> new Watched(grants, until));
    }

    private static Optional<Instant> next(List<Grant> grants, Instant now) {
        return grants.stream()
                .flatMap(grant -> Stream.of(grant.validFrom(), grant.validUntil()))
                .filter(Objects::nonNull)
                .filter(now::isBefore)
                .min(Instant::compareTo);
    }

    @Override
    public void destroy() {
        work.shutdownNow();
    }
}
