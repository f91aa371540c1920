package dev.turnout.notification.alerts;

import dev.turnout.common.Ids;
import dev.turnout.notification.delivery.Acknowledgements;
import dev.turnout.notification.delivery.Acks;
import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.LiveLog;
import dev.turnout.notification.livelog.NewPublication;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Takes what people say of themselves, also long after they said it: a phone may have had no connection. A cry for
/// help is never too late.
@Service
class AnswerAlert implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(AnswerAlert.class);
    private static final Duration TAKEN_AFTER_ITS_END = Duration.ofDays(7);
    private static final long PAUSE_MILLIS = 250;

    private final RollCall rollCall;
    private final AlertPeople people;
    private final Acknowledgements acknowledgements;
    private final LiveLog live;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;
    private final Set<UUID> soon = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("roll-call").factory());

    /// What became of an answer.
    sealed interface Outcome {

        /// @param over whether the alert was over when it arrived
        record Taken(RollCall.Answer answer, boolean over) implements Outcome {}

        record TooLate() implements Outcome {}
    }

    AnswerAlert(
            RollCall rollCall,
            AlertPeople people,
            Acknowledgements acknowledgements,
            LiveLog live,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.rollCall = rollCall;
        this.people = people;
        this.acknowledgements = acknowledgements;
        this.live = live;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /// @param answeredAt when the person said it, by their own clock
    @Transactional
    public Outcome handle(
            Alert alert, UUID personId, String answer, @Nullable String place, @Nullable Instant answeredAt) {
        Instant now = clock.instant();
        boolean over = !alert.activeAt(now);
        Instant end = alert.overAt() == null ? alert.expiresAt() : alert.overAt();
        if (over && answer.equals("safe") && now.isAfter(end.plus(TAKEN_AFTER_ITS_END))) {
            return new Outcome.TooLate();
        }
        people.found(alert.id(), personId);
        rollCall.add(
                Ids.next(),
                alert.rootId(),
                personId,
                new RollCall.Answer(answer, blankToNull(place), within(alert, answeredAt, now)),
                now);
        // a late "safe" does not take back a "help" that was said after it
        var last = rollCall.last(alert.rootId(), personId).orElseThrow();
        var notifications = new HashSet<>(people.notifications(alert.rootId(), personId));
        afterCommit(() -> {
            var _ = acknowledgements.acknowledge(personId, new Acks(Set.of(), Set.of(), notifications));
            pushSoon(alert.rootId());
        });
        return new Outcome.Taken(last, over);
    }

    /// A clock that is wrong moves an answer no further than to when the alert went out, or to now.
    private static Instant within(Alert alert, @Nullable Instant answeredAt, Instant now) {
        Instant released = alert.releasedAt();
        if (answeredAt == null || answeredAt.isAfter(now)) {
            return now;
        }
        return released != null && answeredAt.isBefore(released) ? released : answeredAt;
    }

    private static @Nullable String blankToNull(@Nullable String place) {
        return place == null || place.isBlank() ? null : place.strip();
    }

    private static void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }

    private void pushSoon(UUID rootId) {
        if (soon.add(rootId)) {
            var _ = timer.schedule(() -> push(rootId), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void push(UUID rootId) {
        soon.remove(rootId);
        try {
            transaction.executeWithoutResult(_ -> {
                int safe = 0;
                int help = 0;
                for (RollCall.Zone zone : rollCall.zones(rootId)) {
                    safe += zone.safe();
                    help += zone.help();
                }
                live.append(NewPublication.state(
                        ChannelName.rollCall(rootId),
                        null,
                        json.writeValueAsString(Map.of("rootId", rootId, "safe", safe, "help", help))));
            });
        } catch (RuntimeException databaseAway) {
            log.warn("The roll call of {} is pushed later", rootId);
            pushSoon(rootId);
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
