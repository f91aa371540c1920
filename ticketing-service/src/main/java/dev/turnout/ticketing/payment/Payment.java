package dev.turnout.ticketing.payment;

import dev.turnout.common.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The payment of one order. Its id is the key that the provider knows it by.
record Payment(
        UUID id,
        UUID eventId,
        UUID orderId,
        String method,
        PaymentStatus status,
        Money amount,
        @Nullable String wish,
        @Nullable UUID payerId) {

    Settlement.Bill bill() {
        return new Settlement.Bill(id, eventId, orderId, amount);
    }

    PaymentProvider.Charge charge() {
        return new PaymentProvider.Charge(id, amount, wish, payerId);
    }
}
