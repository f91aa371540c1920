package dev.turnout.ticketing.payment;

import dev.turnout.common.fault.FaultPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Asks for every payment without a final answer and sends every refund that is due. Any number of instances may run
/// it:
/// each takes its own share for a while, and both effects are keyed, so that a share taken twice has one effect.
@Component
class Reconciler {

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
    private static final int BATCH = 50;

    private final Cashier cashier;
    private final Payments payments;
    private final Refunds refunds;

    Reconciler(Cashier cashier, Payments payments, Refunds refunds) {
        this.cashier = cashier;
        this.payments = payments;
        this.refunds = refunds;
    }

    @Scheduled(fixedDelayString = "${turnout.ticketing.payment.pause:5s}")
    void run() {
        reconcilePayments();
        sendRefunds();
    }

    void reconcilePayments() {
        for (var id : payments.lease(BATCH)) {
            try {
                FaultPoint.hit("reconcile.after-lease");
                cashier.reconcile(id);
            } catch (RuntimeException failure) {
                log.warn("Payment {} could not be reconciled and will be tried again", id, failure);
            }
        }
    }

    void sendRefunds() {
        for (var due : refunds.lease(BATCH)) {
            try {
                send(due);
            } catch (RuntimeException failure) {
                log.warn("Refund {} could not be sent and will be tried again", due.id(), failure);
            }
        }
    }

    private void send(Refunds.Due due) {
        Payment payment = payments.find(due.paymentId()).orElseThrow();
        FaultPoint.hit("refund.before-send");
        cashier.provider(payment).refund(new PaymentProvider.Refund(due.id(), payment.id(), due.amount()));
        FaultPoint.hit("refund.after-send-before-record");
        refunds.done(due.id());
    }
}
