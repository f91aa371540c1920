package dev.turnout.ticketing;

import dev.turnout.common.security.OpenOperation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What people may do who have no account: look, buy, and see to what they bought by the key of their order.
@Configuration(proxyBeanMethods = false)
class GuestOperations {

    private static final String BY_ORDER_KEY = "guests prove themselves with the key of their order";

    @Bean
    OpenOperation guestsMaySeeTicketTypes() {
        return OpenOperation.get("/api/v1/events/{eventId}/ticket-types", "what is for sale is public");
    }

    @Bean
    OpenOperation guestsMaySeeTicketType() {
        return OpenOperation.get("/api/v1/ticket-types/{id}", "what is for sale is public");
    }

    @Bean
    OpenOperation guestsMayPlaceOrder() {
        return OpenOperation.post("/api/v1/orders", "guests may buy");
    }

    @Bean
    OpenOperation guestsMaySeeOrder() {
        return OpenOperation.get("/api/v1/orders/{id}", BY_ORDER_KEY);
    }

    @Bean
    OpenOperation guestsMayCancelOrder() {
        return OpenOperation.post("/api/v1/orders/{id}/cancel", BY_ORDER_KEY);
    }

    @Bean
    OpenOperation guestsMaySeeTicket() {
        return OpenOperation.get("/api/v1/tickets/{id}", BY_ORDER_KEY);
    }

    @Bean
    OpenOperation guestsMaySeeTicketCode() {
        return OpenOperation.get("/api/v1/tickets/{id}/qr.svg", BY_ORDER_KEY);
    }

    @Bean
    OpenOperation guestsMayCancelTicket() {
        return OpenOperation.post("/api/v1/tickets/{id}/cancel", BY_ORDER_KEY);
    }

    @Bean
    OpenOperation everybodyMaySeePaymentMethods() {
        return OpenOperation.get("/api/v1/payment-methods", "guests pay too");
    }

    @Bean
    OpenOperation guestsMayDecideTestPayment() {
        return OpenOperation.post(
                "/api/v1/test-payments/{id}/*", "the test provider's page is open to guests, as a bank's is");
    }
}
