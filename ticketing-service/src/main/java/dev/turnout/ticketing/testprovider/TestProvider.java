package dev.turnout.ticketing.testprovider;

import dev.turnout.common.Money;
import dev.turnout.ticketing.payment.PaymentProvider;
import dev.turnout.ticketing.payment.ProviderState;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/// Does what the buyer wishes: succeed at once (the usual), decline, or wait until somebody confirms or declines by
/// hand.
@Component
@ConditionalOnBooleanProperty("turnout.ticketing.test-payments")
class TestProvider implements PaymentProvider {

    private final TestBooks books;
    private final Clock clock;

    TestProvider(TestBooks books, Clock clock) {
        this.books = books;
        this.clock = clock;
    }

    @Override
    public String method() {
        return "test";
    }

    @Override
    public ProviderState charge(Charge charge) {
        String state = switch (charge.wish()) {
            case "decline" -> "declined";
            case "delayed" -> "authorised";
            case null, default -> "captured";
        };
        books.enter(charge.key(), state, charge.amount(), charge.payerId(), clock.instant());
        return find(charge.key());
    }

    @Override
    public ProviderState find(UUID key) {
        return books.find(key).map(TestBooks.Entry::toProviderState).orElseGet(ProviderState.NotFound::new);
    }

    @Override
    public ProviderState abandon(UUID key) {
        books.enter(key, "declined", new Money(0, "XXX"), null, clock.instant());
        return find(key);
    }

    @Override
    public void refund(Refund refund) {
        books.refund(refund.key(), refund.chargeKey(), refund.amount(), clock.instant());
    }
}
