package dev.turnout.notification.delivery;

import dev.turnout.common.messaging.Message;
import dev.turnout.common.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Hears what has to be told about the care for a participant, and that it is over. In the lane of those who wait to be
/// told: a late dose does.
@Configuration(proxyBeanMethods = false)
class CareListener {

    static final String TOPIC = "turnout.identity.care.v1";

    @Bean
    Subscription careSubscription(Changes changes, TellPeople tellPeople, SupersedeChange supersedeChange) {
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
                        (Message<PeopleTouchedV1> message) -> tellPeople.handle(message.body()))
                .on(
                        "ChangeSupersededV1",
                        ChangeSupersededV1.class,
                        (Message<ChangeSupersededV1> message) ->
                                supersedeChange.handle(message.body().changeId()));
    }
}
