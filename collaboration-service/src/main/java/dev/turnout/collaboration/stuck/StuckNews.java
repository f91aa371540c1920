package dev.turnout.collaboration.stuck;

import dev.turnout.common.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the services tell of dead letters and of people who were not told.
@Configuration(proxyBeanMethods = false)
class StuckNews {

    private static final String LANE = "work";

    @Bean
    Subscription deadLettersOfPeople(DeadLetterWork work) {
        return letters("identity", work);
    }

    @Bean
    Subscription deadLettersOfEvents(DeadLetterWork work) {
        return letters("event", work);
    }

    @Bean
    Subscription deadLettersOfTicketing(DeadLetterWork work) {
        return letters("ticketing", work);
    }

    @Bean
    Subscription deadLettersOfNotification(DeadLetterWork work) {
        return letters("notification", work);
    }

    @Bean
    Subscription deadLettersOfCollaboration(DeadLetterWork work) {
        return letters("collaboration", work);
    }

    @Bean
    Subscription deadLettersOfAnalytics(DeadLetterWork work) {
        return letters("analytics", work);
    }

    @Bean
    Subscription peopleNotTold(UntoldWork work) {
        return Subscription.of("turnout.notification.untold.v1")
                .lane(LANE)
                .on("UntoldChangedV1", UntoldWork.Told.class, message -> work.changed(message.body()));
    }

    private static Subscription letters(String owner, DeadLetterWork work) {
        return Subscription.of("turnout." + owner + ".dead-letter.v1")
                .lane(LANE)
                .on("DeadLetterParkedV1", DeadLetterWork.Parked.class, message -> work.parked(message.body()))
                .on("DeadLetterSettledV1", DeadLetterWork.Settled.class, message -> work.settled(message.body()));
    }
}
