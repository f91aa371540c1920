package dev.turnout.ticketing;

import java.util.List;
import java.util.stream.Stream;

/// Every named place at which the service can be cut off.
public final class FaultPlaces {

    /// Passed by placing an order that is paid at once.
    public static final List<String> PAID_ORDER = List.of(
            "order.before-hold",
            "order.after-hold",
            "order.before-commit",
            "order.after-hold-commit",
            "payment.before-charge",
            "payment.after-charge-before-record",
            "tickets.mid-issue",
            "payment.in-record",
            "payment.after-record",
            "order.after-commit-before-response");

    /// Passed by placing a free order.
    public static final List<String> FREE_ORDER = List.of(
            "order.before-hold",
            "order.after-hold",
            "tickets.mid-issue",
            "order.before-commit",
            "order.after-hold-commit",
            "order.after-commit-before-response");

    /// Passed by taking an order back.
    public static final List<String> CANCELLATION = List.of("cancel.in-transaction", "cancel.after-commit");

    /// Passed by sending the money back.
    public static final List<String> REFUND = List.of("refund.before-send", "refund.after-send-before-record");

    /// Passed by giving the places of an unpaid order back.
    public static final List<String> EXPIRY = List.of("expiry.in-batch", "expiry.after-commit");

    /// Passed by letting somebody in.
    public static final List<String> CHECK_IN = List.of("check-in.after-admission");

    /// Passed by a payment that is confirmed later.
    public static final List<String> CONFIRMATION = List.of("test-payment.before-callback");

    /// Passed by asking for payments without an answer.
    public static final List<String> RECONCILIATION = List.of("reconcile.after-lease");

    /// All of them.
    public static final List<String> ALL = Stream.of(
                    PAID_ORDER, FREE_ORDER, CANCELLATION, REFUND, EXPIRY, CHECK_IN, CONFIRMATION, RECONCILIATION)
            .flatMap(List::stream)
            .distinct()
            .toList();

    private FaultPlaces() {}
}
