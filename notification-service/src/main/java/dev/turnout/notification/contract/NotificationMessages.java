package dev.turnout.notification.contract;

import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.messaging.TopicDeclaration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Every fact that this service tells the others.
@Component
public class NotificationMessages {

    static final String DELIVERIES = "turnout.notification.delivery.v1";

    static final String AUDIENCES = "turnout.notification.audience.v1";

    private final Outbox outbox;

    NotificationMessages(Outbox outbox) {
        this.outbox = outbox;
    }

    /// Must run in the transaction that changed the states.
    public void deliveryStatesChanged(DeliveryStatesChangedV1 fact, long version) {
        outbox.append(
                new OutboundFact(DELIVERIES, fact.changeId().toString(), "DeliveryStatesChangedV1", version, fact));
    }

    /// Asks the other services whom they know. Must run in the transaction that begins to tell.
    public void audienceRequested(AudienceRequestedV1 fact) {
        outbox.append(new OutboundFact(AUDIENCES, fact.changeId().toString(), "AudienceRequestedV1", 1, fact));
    }

    @Configuration(proxyBeanMethods = false)
    static class Topics {

        @Bean
        TopicDeclaration deliveryTopic() {
            return TopicDeclaration.facts(DELIVERIES);
        }

        @Bean
        TopicDeclaration audienceRequestTopic() {
            return TopicDeclaration.facts(AUDIENCES);
        }
    }
}
