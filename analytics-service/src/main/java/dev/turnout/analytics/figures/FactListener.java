package dev.turnout.analytics.figures;

import dev.turnout.analytics.figures.OrderMessages.OrderCancelledV1;
import dev.turnout.analytics.figures.OrderMessages.OrderDeclinedV1;
import dev.turnout.analytics.figures.OrderMessages.OrderExpiredV1;
import dev.turnout.analytics.figures.OrderMessages.OrderPaidV1;
import dev.turnout.analytics.figures.OrderMessages.OrderPlacedV1;
import dev.turnout.analytics.figures.OrderMessages.TicketCancelledV1;
import dev.turnout.analytics.figures.OrderMessages.TicketCheckedInV1;
import dev.turnout.analytics.figures.StarMessages.SessionStarredV1;
import dev.turnout.analytics.figures.StarMessages.SessionUnstarredV1;
import dev.turnout.common.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The facts that the figures are made of.
@Configuration(proxyBeanMethods = false)
class FactListener {

    static final String ORDERS = "turnout.ticketing.order.v1";
    static final String CHECK_INS = "turnout.ticketing.check-in.v1";
    static final String STARS = "turnout.event.star.v1";

    @Bean
    Subscription orders(CountFacts count) {
        return Subscription.of(ORDERS)
                .on(
                        "OrderPlacedV1",
                        OrderPlacedV1.class,
                        message -> count.order(message.body().standing()))
                .on(
                        "OrderPaidV1",
                        OrderPaidV1.class,
                        message -> count.order(message.body().standing()))
                .on(
                        "OrderDeclinedV1",
                        OrderDeclinedV1.class,
                        message -> count.order(message.body().standing()))
                .on(
                        "OrderExpiredV1",
                        OrderExpiredV1.class,
                        message -> count.order(message.body().standing()))
                .on(
                        "OrderCancelledV1",
                        OrderCancelledV1.class,
                        message -> count.order(message.body().standing()))
                .on("TicketCancelledV1", TicketCancelledV1.class, message -> count.ticketCancelled(message.body()));
    }

    @Bean
    Subscription checkIns(CountFacts count) {
        return Subscription.of(CHECK_INS)
                .on("TicketCheckedInV1", TicketCheckedInV1.class, message -> count.admission(message.body()));
    }

    @Bean
    Subscription stars(CountFacts count) {
        return Subscription.of(STARS)
                .on(
                        "SessionStarredV1",
                        SessionStarredV1.class,
                        message -> count.stars(
                                message.body().sessionId(),
                                message.body().eventId(),
                                message.version(),
                                message.body().starCount()))
                .on(
                        "SessionUnstarredV1",
                        SessionUnstarredV1.class,
                        message -> count.stars(
                                message.body().sessionId(),
                                message.body().eventId(),
                                message.version(),
                                message.body().starCount()));
    }
}
