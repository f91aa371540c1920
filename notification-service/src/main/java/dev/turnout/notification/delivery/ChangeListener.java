package dev.turnout.notification.delivery;

import dev.turnout.common.messaging.Message;
import dev.turnout.common.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Hears of changes and of the people they touch. In a lane of its own, because somebody is waiting to be
/// told.
@Configuration(proxyBeanMethods = false)
class ChangeListener {

    static final String TOPIC = "turnout.event.change.v1";

    @Bean
    Subscription changeSubscription(Changes changes, TellPeople tellPeople) {
        return Subscription.of(TOPIC)
                .lane("inbox")
                .on(
                        "ChangeOpenedV1",
                        ChangeOpenedV1.class,
                        (Message<ChangeOpenedV1> message) ->
                                changes.add(message.body().toChange()))
                .on(
                        "PeopleTouchedV1",
                        PeopleTouchedV1.class,
                        (Message<PeopleTouchedV1> message) -> tellPeople.handle(message.body()));
    }
}
