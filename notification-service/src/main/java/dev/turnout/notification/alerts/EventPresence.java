package dev.turnout.notification.alerts;

import dev.turnout.common.messaging.Message;
import dev.turnout.common.messaging.Subscription;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who comes to which event without a role in it. Kept before anything happens, so that nobody has to be asked then.
@Configuration(proxyBeanMethods = false)
class EventPresence {

    static final String STARS = "turnout.event.star.v1";
    static final String ORDERS = "turnout.ticketing.order.v1";

    record StarV1(UUID sessionId, UUID eventId, UUID personId) {}

    record OrderPaidV1(UUID orderId, UUID eventId, @Nullable UUID buyerId, List<UUID> ticketIds) {}

    record OrderV1(UUID orderId) {}

    @Bean
    Subscription presenceByStars(JdbcClient jdbc) {
        return Subscription.of(STARS)
                .on("SessionStarredV1", StarV1.class, (Message<StarV1> message) -> {
                    var star = message.body();
                    come(jdbc, star.eventId(), star.personId(), star.sessionId(), 1);
                })
                .on("SessionUnstarredV1", StarV1.class, (Message<StarV1> message) -> {
                    var star = message.body();
                    jdbc.sql("DELETE FROM event_presence WHERE event_id = ? AND person_id = ? AND source_id = ?")
                            .params(star.eventId(), star.personId(), star.sessionId())
                            .update();
                });
    }

    @Bean
    Subscription presenceByOrders(JdbcClient jdbc) {
        return Subscription.of(ORDERS)
                .on("OrderPaidV1", OrderPaidV1.class, (Message<OrderPaidV1> message) -> {
                    var order = message.body();
                    // a guest's order is of nobody whom we know
                    if (order.buyerId() != null) {
                        come(
                                jdbc,
                                order.eventId(),
                                order.buyerId(),
                                order.orderId(),
                                order.ticketIds().size());
                    }
                })
                .on("TicketCancelledV1", OrderV1.class, (Message<OrderV1> message) -> {
                    var order = message.body().orderId();
                    jdbc.sql("UPDATE event_presence SET tickets = tickets - 1 WHERE source_id = ?")
                            .param(order)
                            .update();
                    jdbc.sql("DELETE FROM event_presence WHERE source_id = ? AND tickets <= 0")
                            .param(order)
                            .update();
                })
                .on(
                        "OrderCancelledV1",
                        OrderV1.class,
                        (Message<OrderV1> message) -> jdbc.sql("DELETE FROM event_presence WHERE source_id = ?")
                                .param(message.body().orderId())
                                .update());
    }

    private static void come(JdbcClient jdbc, UUID eventId, UUID personId, UUID source, int tickets) {
        jdbc.sql("""
                        INSERT INTO event_presence (event_id, person_id, source_id, tickets) VALUES (?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """).params(eventId, personId, source, tickets).update();
    }
}
