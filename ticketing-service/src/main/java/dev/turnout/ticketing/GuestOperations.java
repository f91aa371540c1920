package dev.turnout.ticketing;

import dev.turnout.common.security.OpenOperation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What people may do who have no account: look, buy, and see to what they bought by the key of their order.
@Configuration(proxyBeanMethods = false)
class GuestOperations {

    private static final String BY_ORDER_KEY = "guests prove themselves with the key of their order";

    @Bean
    OpenOperation openGuestsMaySeeTicketTypes() {
        return OpenOperation.get("/api/v1/events/{eventId}/ticket-types", "what is for sale is public");
    }

    @Bean
    OpenOperation openGuestsMaySeeTicketType() {
        return OpenOperation.get("/api/v1/ticket-types/{id}", "what is for sale is public");
    }

    @Bean
    OpenOperation openGuestsMayPlaceOrder() {
        return OpenOperation.post("/api/v1/orders", "guests may buy");
    }

    @Bean
    OpenOperation openGuestsMaySeeOrder() {
        return OpenOperation.get("/api/v1/orders/{id}", BY_ORDER_KEY);
    }

    @Bean
    OpenOperation openGuestsMayCancelOrder() {
        return OpenOperation.post("/api/v1/orders/{id}/cancel", BY_ORDER_KEY);
    }

    @Bean
    OpenOperation openGuestsMaySeeTicket() {
        return OpenOperation.get("/api/v1/tickets/{id}", BY_ORDER_KEY);
    }

    @Bean
    OpenOperation openGuestsMaySeeTicketCode() {
        return OpenOperation.get("/api/v1/tickets/{id}/qr.svg", BY_ORDER_KEY);
    }

    @Bean
    OpenOperation openGuestsMayCancelTicket() {
        return OpenOperation.post("/api/v1/tickets/{id}/cancel", BY_ORDER_KEY);
    }

    @Bean
    OpenOperation openGuestsMayDecideTestPayment() {
        return OpenOperation.post(
                "/api/v1/test-payments/{id}/*", "the test provider's page is open to guests, as a bank's is");
    }
}
