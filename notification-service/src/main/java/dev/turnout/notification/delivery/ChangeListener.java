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

    /// News about participants for their families. It can wait behind what changes on the day.
    static final String FAMILIES = "turnout.identity.change.v1";

    /// Whom messages in chats mean. They are many, and wait behind what changes.
    static final String CHATS = "turnout.collaboration.change.v1";

    @Bean
    Subscription changeSubscription(Changes changes, TellPeople tellPeople) {
        return tellingOf(Subscription.of(TOPIC).lane("inbox"), changes, tellPeople);
    }

    @Bean
    Subscription familySubscription(Changes changes, TellPeople tellPeople) {
        return tellingOf(Subscription.of(FAMILIES), changes, tellPeople);
    }

    @Bean
    Subscription chatSubscription(Changes changes, TellPeople tellPeople) {
        return tellingOf(Subscription.of(CHATS), changes, tellPeople);
    }

    private static Subscription tellingOf(Subscription topic, Changes changes, TellPeople tellPeople) {
        return topic.on(
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
