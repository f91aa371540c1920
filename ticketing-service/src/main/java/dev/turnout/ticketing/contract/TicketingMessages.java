package dev.turnout.ticketing.contract;

import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.messaging.TopicDeclaration;
import dev.turnout.ticketing.checkin.TicketCheckedIn;
import dev.turnout.ticketing.ordering.OrderEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Every outbound topic of the service. What happened goes to the outbox in the transaction in which it happened.
@Component
class TicketingMessages {

    static final String ORDERS = "turnout.ticketing.order.v1";
    static final String CHECK_INS = "turnout.ticketing.check-in.v1";

    private final Outbox outbox;

    TicketingMessages(Outbox outbox) {
        this.outbox = outbox;
    }

    @EventListener
    void on(OrderEvent event) {
        Object body = switch (event) {
            case OrderEvent.Placed placed -> OrderPlacedV1.from(placed);
            case OrderEvent.Paid paid -> OrderPaidV1.from(paid);
            case OrderEvent.Declined declined -> OrderDeclinedV1.from(declined);
            case OrderEvent.Expired expired -> OrderExpiredV1.from(expired);
            case OrderEvent.Cancelled cancelled -> OrderCancelledV1.from(cancelled);
            case OrderEvent.TicketCancelled cancelled -> TicketCancelledV1.from(cancelled);
        };
        var order = event.order();
        append(ORDERS, order.orderId(), order.version(), body);
    }

    @EventListener
    void on(TicketCheckedIn checkedIn) {
        append(CHECK_INS, checkedIn.ticketId(), 1, TicketCheckedInV1.from(checkedIn));
    }

    static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private void append(String topic, UUID key, long version, Object body) {
        outbox.append(new OutboundFact(topic, key.toString(), body.getClass().getSimpleName(), version, body));
    }

    @Configuration(proxyBeanMethods = false)
    static class Topics {

        @Bean
        TopicDeclaration orderTopic() {
            return TopicDeclaration.facts(ORDERS);
        }

        @Bean
        TopicDeclaration checkInTopic() {
            return TopicDeclaration.facts(CHECK_INS);
        }
    }
}
