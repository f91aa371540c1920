package dev.turnout.notification.untold;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.messaging.TopicDeclaration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Tells collaboration-service, as soon as that changes, how many people were not told of a change, so that it becomes
/// work there and stops being it. Numbers and ids, nobody's name and nothing of what they were to be told.
@Component
class TellUntold {

    static final String TOPIC = "turnout.notification.untold.v1";
    private static final Logger log = LoggerFactory.getLogger(TellUntold.class);

    /// As many are counted; whoever reads it does not need to know by how many they are more.
    private static final int MOST = 500;

    private static final int CHANGES = 500;
    private static final Duration LOOKED_AT = Duration.ofDays(2);

    private final UntoldNews news;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final UntoldProperties properties;
    private final Clock clock;

    TellUntold(
            UntoldNews news, Outbox outbox, TransactionTemplate transaction, UntoldProperties properties, Clock clock) {
        this.news = news;
        this.outbox = outbox;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    /// @param people 0 when nobody is left
    /// @param more whether they are more than were counted
    /// @param families whether it is about participants
    /// @param kind what the change is, such as `moved`
    record UntoldChangedV1(
            UUID changeId, UUID eventId, int people, boolean more, boolean families, String kind, Instant at) {}

    void handle() {
        Instant now = clock.instant();
        Instant before = now.minus(properties.after());
        List<UntoldNews.Looked> changes = news.changes(now.minus(LOOKED_AT), before, CHANGES);
        for (UntoldNews.Looked change : changes) {
            try {
                int people = news.count(change, before, MOST + 1);
                if (people != change.told()) {
                    transaction.executeWithoutResult(_ -> tell(change, people, now));
                }
            } catch (RuntimeException fault) {
                log.warn(
                        "Those not told of a change cannot be counted now: {}",
                        fault.getClass().getSimpleName());
            }
        }
    }

    private void tell(UntoldNews.Looked change, int people, Instant now) {
        news.keep(change.changeId(), people, now);
        outbox.append(new OutboundFact(
                TOPIC,
                change.changeId().toString(),
                "UntoldChangedV1",
                0,
                new UntoldChangedV1(
                        change.changeId(),
                        change.eventId(),
                        Math.min(people, MOST),
                        people > MOST,
                        change.families(),
                        change.kind(),
                        now)));
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        RecurringTask<Void> untoldNewsTask(TellUntold tell, UntoldProperties properties) {
            return Tasks.recurring("untold-news", Schedules.fixedDelay(properties.tellEvery()))
                    .execute((_, _) -> tell.handle());
        }

        @Bean
        TopicDeclaration untoldTopic() {
            return TopicDeclaration.facts(TOPIC);
        }
    }
}
