package dev.turnout.ticketing.payment;

import dev.turnout.common.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Another company that moves money. Every call carries a key of ours, and the same key has one effect however often it
/// is sent. An exception means that we do not know what happened, never that nothing did.
public interface PaymentProvider {

    /// The name by which an order asks for this provider.
    String method();

    /// Asks for money.
    ProviderState charge(Charge charge);

    /// What became of a charge.
    ProviderState find(UUID key);

    /// Makes sure that a charge which the provider does not know will never happen, and says what is true now.
    ProviderState abandon(UUID key);

    /// Gives money of a charge back. Returns when the provider has taken it on.
    void refund(Refund refund);

    /// A wish for money. What `wish` means is between the caller and the provider.
    record Charge(
            UUID key,
            Money amount,
            @Nullable String wish,
            @Nullable UUID payerId) {}

    /// A wish to give money back.
    record Refund(UUID key, UUID chargeKey, Money amount) {}
}
