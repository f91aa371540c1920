package dev.turnout.ticketing.payment;

import dev.turnout.common.Ids;
import dev.turnout.common.Money;
import dev.turnout.common.fault.FaultPoint;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// The only door to payments. A payment is written down before the provider hears of it, the provider is called outside
/// every transaction, and its answer is recorded together with what it means for the order.
@Component
public class Cashier {

    private static final Logger log = LoggerFactory.getLogger(Cashier.class);
    private static final Duration CONFIRMATION_CHECK = Duration.ofSeconds(30);
    private static final Duration UNKNOWN_CHECK = Duration.ofSeconds(5);

    private final Map<String, PaymentProvider> providers;
    private final Payments payments;
    private final Settlement settlement;
    private final TransactionOperations transaction;
    private final PaymentProperties properties;
    private final Clock clock;

    Cashier(
            List<PaymentProvider> providers,
            Payments payments,
            Settlement settlement,
            TransactionOperations transaction,
            PaymentProperties properties,
            Clock clock) {
        this.providers =
                providers.stream().collect(Collectors.toUnmodifiableMap(PaymentProvider::method, Function.identity()));
        this.payments = payments;
        this.settlement = settlement;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    /// Whether a provider of this name is there.
    public boolean accepts(String method) {
        return providers.containsKey(method);
    }

    /// Writes down that an order is to be paid.
    @Transactional(propagation = Propagation.MANDATORY)
    public void request(
            UUID eventId, UUID orderId, String method, Money amount, @Nullable String wish, @Nullable UUID payerId) {
        Payment payment =
                new Payment(Ids.next(), eventId, orderId, method, PaymentStatus.REQUESTED, amount, wish, payerId);
        payments.insert(payment, clock.instant(), properties.unansweredAfter());
    }

    /// Charges what an order still has no answer for, if anything, and records the answer. Safe to repeat.
    public void charge(UUID eventId, UUID orderId) {
        payments.ofOrder(eventId, orderId)
                .filter(payment -> payment.status().isUnanswered())
                .ifPresent(payment -> {
                    FaultPoint.hit("payment.before-charge");
                    ask(payment, () -> provider(payment).charge(payment.charge()));
                });
    }

    /// Asks the provider what became of a payment. Every callback and every doubt ends here, so that a doubled, late,
    /// early or forged callback cannot do more than make us look.
    public void reconcile(UUID paymentId) {
        payments.find(paymentId)
                .filter(payment -> payment.status() != PaymentStatus.CAPTURED)
                .ifPresent(payment -> ask(payment, () -> {
                    ProviderState state = provider(payment).find(payment.id());
                    return state instanceof ProviderState.NotFound
                            ? provider(payment).abandon(payment.id())
                            : state;
                }));
    }

    PaymentProvider provider(Payment payment) {
        PaymentProvider provider = providers.get(payment.method());
        if (provider == null) {
            throw new IllegalStateException("no payment provider '" + payment.method() + "' is switched on");
        }
        return provider;
    }

    private void ask(Payment payment, Supplier<ProviderState> question) {
        ProviderState state;
        try {
            state = question.get();
        } catch (RuntimeException unanswered) {
            log.warn("Payment {} has no answer from its provider and stays unknown", payment.id(), unanswered);
            transaction.executeWithoutResult(_ -> move(payment.id(), PaymentStatus.UNKNOWN, null, UNKNOWN_CHECK));
            return;
        }
        FaultPoint.hit("payment.after-charge-before-record");
        transaction.executeWithoutResult(_ -> record(payment.id(), state));
        FaultPoint.hit("payment.after-record");
    }

    private void record(UUID id, ProviderState state) {
        switch (state) {
            case ProviderState.Captured() ->
                move(id, PaymentStatus.CAPTURED, null, null).map(Payment::bill).ifPresent(settlement::captured);
            case ProviderState.Declined(String reason) ->
                move(id, PaymentStatus.FAILED, reason, null).map(Payment::bill).ifPresent(settlement::failed);
            case ProviderState.Authorised() -> move(id, PaymentStatus.AUTHORISED, null, CONFIRMATION_CHECK);
            case ProviderState.NotFound() -> move(id, PaymentStatus.UNKNOWN, null, UNKNOWN_CHECK);
        }
        FaultPoint.hit("payment.in-record");
    }

    /// The payment after its change, or nothing when it had changed before.
    private Optional<Payment> move(
            UUID id, PaymentStatus next, @Nullable String failure, @Nullable Duration nextCheck) {
        Payment payment = payments.lock(id);
        if (!payment.status().canBecome(next)) {
            return Optional.empty();
        }
        payments.update(id, next, failure, nextCheck);
        return Optional.of(payment);
    }
}
