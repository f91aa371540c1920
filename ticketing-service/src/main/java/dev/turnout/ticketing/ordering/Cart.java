package dev.turnout.ticketing.ordering;

import dev.turnout.common.Money;
import dev.turnout.ticketing.catalogue.TicketType;
import dev.turnout.ticketing.catalogue.TicketTypes;
import dev.turnout.ticketing.payment.Cashier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Checks what a buyer asks for against the catalogue, before anything is held.
final class Cart {

    static final String FREE = "free";

    private final TicketTypes types;
    private final Cashier cashier;

    Cart(TicketTypes types, Cashier cashier) {
        this.types = types;
        this.cashier = cashier;
    }

    sealed interface Check permits Ready, Refusal {}

    /// The lines with the prices of now.
    record Ready(List<OrderLine> lines, String currency) implements Check {

        Money total() {
            return new Money(lines.stream().mapToLong(OrderLine::minor).reduce(0, Math::addExact), currency);
        }

        UUID typeOf(UUID poolId) {
            return lines.stream()
                    .filter(line -> line.poolId().equals(poolId))
                    .findFirst()
                    .orElseThrow()
                    .ticketTypeId();
        }
    }

    sealed interface Refusal extends Check {

        record UnknownType(UUID ticketTypeId) implements Refusal {}

        record NotOnSale(UUID ticketTypeId) implements Refusal {}

        record TooMany(UUID ticketTypeId, int maxPerOrder) implements Refusal {}

        record MixedCurrencies() implements Refusal {}

        record PriceChanged(Money total) implements Refusal {}

        record WrongMethod(boolean free) implements Refusal {}
    }

    Check check(PlaceOrder.Command command) {
        Map<UUID, TicketType> known = types.ofEvent(command.eventId()).stream()
                .collect(Collectors.toMap(TicketType::id, Function.identity()));
        List<OrderLine> lines = new ArrayList<>();
        Set<String> currencies = new HashSet<>();
        for (var wanted : command.quantities().entrySet()) {
            TicketType type = known.get(wanted.getKey());
            if (type == null) {
                return new Refusal.UnknownType(wanted.getKey());
            }
            Optional<Refusal> refusal = refusal(type, wanted.getValue());
            if (refusal.isPresent()) {
                return refusal.get();
            }
            lines.add(line(type, wanted.getValue()));
            currencies.add(type.price().currency());
        }
        return currencies.size() > 1
                ? new Refusal.MixedCurrencies()
                : check(command, new Ready(lines, currencies.iterator().next()));
    }

    private Check check(PlaceOrder.Command command, Ready ready) {
        boolean free = ready.total().minor() == 0;
        if (command.expectedTotal() != null && !command.expectedTotal().equals(ready.total())) {
            return new Refusal.PriceChanged(ready.total());
        }
        if (free != command.paymentMethod().equals(FREE) || !(free || cashier.accepts(command.paymentMethod()))) {
            return new Refusal.WrongMethod(free);
        }
        return ready;
    }

    private static Optional<Refusal> refusal(TicketType type, int quantity) {
        if (!type.onSale()) {
            return Optional.of(new Refusal.NotOnSale(type.id()));
        }
        return quantity > type.maxPerOrder()
                ? Optional.of(new Refusal.TooMany(type.id(), type.maxPerOrder()))
                : Optional.empty();
    }

    private static OrderLine line(TicketType type, int quantity) {
        return new OrderLine(
                type.id(), type.poolId(), type.name(), quantity, type.price().minor());
    }
}
