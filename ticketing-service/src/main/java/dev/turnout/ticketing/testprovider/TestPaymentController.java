package dev.turnout.ticketing.testprovider;

import dev.turnout.common.fault.FaultPoint;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.ticketing.payment.Cashier;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The page at the bank, as it were: decides a delayed test payment, then calls back as a provider's webhook would.
/// When the
/// callback is lost, the reconciler finds the decision.
@RestController
@ConditionalOnBooleanProperty("turnout.ticketing.test-payments")
class TestPaymentController {

    private final TestBooks books;
    private final Cashier cashier;
    private final Clock clock;

    TestPaymentController(TestBooks books, Cashier cashier, Clock clock) {
        this.books = books;
        this.cashier = cashier;
        this.clock = clock;
    }

    record TestPaymentView(UUID id, String state) {}

    @PostMapping("/api/v1/test-payments/{id}/confirm")
    TestPaymentView confirm(@PathVariable UUID id, Optional<Caller> caller) {
        return decide(id, "captured", caller);
    }

    @PostMapping("/api/v1/test-payments/{id}/decline")
    TestPaymentView decline(@PathVariable UUID id, Optional<Caller> caller) {
        return decide(id, "declined", caller);
    }

    private TestPaymentView decide(UUID id, String state, Optional<Caller> caller) {
        TestBooks.Entry entry = books.find(id)
                .filter(found -> found.payerId() == null
                        || caller.map(Caller::personId)
                                .filter(found.payerId()::equals)
                                .isPresent())
                .orElseThrow(() -> Problems.notFound("payment"));
        if (!books.decide(id, state, clock.instant()) && !entry.state().equals(state)) {
            throw Problems.conflict("payment-decided", "This payment is " + entry.state() + " already.");
        }
        FaultPoint.hit("test-payment.before-callback");
        cashier.reconcile(id);
        return new TestPaymentView(id, state);
    }
}
