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

    private final Outbox outbox;

    NotificationMessages(Outbox outbox) {
        this.outbox = outbox;
    }

    /// Must run in the transaction that changed the states.
    public void deliveryStatesChanged(DeliveryStatesChangedV1 fact, long version) {
        outbox.append(
                new OutboundFact(DELIVERIES, fact.changeId().toString(), "DeliveryStatesChangedV1", version, fact));
    }

    @Configuration(proxyBeanMethods = false)
    static class Topics {

        @Bean
        TopicDeclaration deliveryTopic() {
            return TopicDeclaration.facts(DELIVERIES);
        }
    }
}
