package dev.turnout.ticketing.ordering;

import dev.turnout.common.Money;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/// What a buyer is told when there is no order.
final class OrderProblems {

    private OrderProblems() {}

    static ProblemException of(PlaceOrder.Outcome outcome) {
        return switch (outcome) {
            case PlaceOrder.Outcome.Placed(UUID orderId, var _) ->
                throw new IllegalArgumentException("order " + orderId + " was placed");
            case PlaceOrder.Outcome.SoldOut(UUID type, int left) ->
                conflict(
                        "sold-out",
                        left == 0 ? "These tickets are sold out." : "Only " + left + " of these tickets are left.",
                        Map.of("ticketTypeId", type, "left", left));
            case PlaceOrder.Outcome.KeyReused() ->
                new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "idempotency-key-reused",
                        "This Idempotency-Key was used for another order.",
                        Map.of());
            case PlaceOrder.Outcome.Refused(Cart.Refusal refusal) -> of(refusal);
        };
    }

    static ProblemException of(CancellationPolicy.Decision refusal) {
        return switch (refusal) {
            case CancellationPolicy.Decision.Allowed() -> throw new IllegalArgumentException("it was allowed");
            case CancellationPolicy.Decision.AlreadyUsed() ->
                conflict("already-used", "A ticket that was used at the door cannot be cancelled.", Map.of());
            case CancellationPolicy.Decision.NotCancellable(OrderStatus status) ->
                conflict(
                        "not-cancellable",
                        "This is " + status.value().replace('_', ' ') + " already.",
                        Map.of("status", status));
        };
    }

    private static ProblemException of(Cart.Refusal refusal) {
        return switch (refusal) {
            case Cart.Refusal.UnknownType(UUID type) ->
                Problems.invalid(List.of(new FieldFault(
                        "/lines", "unknown-ticket-type", "This event has no ticket type " + type + ".")));
            case Cart.Refusal.NotOnSale(UUID type) ->
                conflict("not-on-sale", "These tickets are not on sale now.", Map.of("ticketTypeId", type));
            case Cart.Refusal.TooMany(UUID _, int max) ->
                Problems.invalid(List.of(
                        new FieldFault("/lines", "too-many", "One order takes at most " + max + " of these tickets.")));
            case Cart.Refusal.MixedCurrencies() ->
                Problems.invalid(
                        List.of(new FieldFault("/lines", "mixed-currencies", "One order takes one currency.")));
            case Cart.Refusal.PriceChanged(Money total) ->
                conflict("price-changed", "The price has changed since you saw it.", Map.of("total", total));
            case Cart.Refusal.WrongMethod(boolean free) ->
                Problems.invalid(List.of(new FieldFault(
                        "/payment/method",
                        "not-accepted",
                        free
                                ? "This order is free; its method is 'free'."
                                : "This way of paying is not switched on.")));
        };
    }

    private static ProblemException conflict(String slug, String detail, Map<String, ?> extras) {
        return new ProblemException(HttpStatus.CONFLICT, slug, detail, extras);
    }
}
