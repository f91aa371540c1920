package dev.turnout.ticketing.payment;

import dev.turnout.common.Money;
import java.util.UUID;

/// Whoever asked for a payment is told here what came of it, in the transaction that records it and once for each
/// change.
public interface Settlement {

    /// What was to be paid.
    record Bill(UUID paymentId, UUID eventId, UUID orderId, Money amount) {}

    /// The money has arrived, perhaps later than anybody waited for it.
    void captured(Bill bill);

    /// There will be no money.
    void failed(Bill bill);
}
