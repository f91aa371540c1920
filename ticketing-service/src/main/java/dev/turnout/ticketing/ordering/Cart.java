package dev.turnout.ticketing.ordering;

import dev.turnout.common.Money;
import dev.turnout.ticketing.catalogue.TicketType;
import dev.turnout.ticketing.catalogue.TicketTypes;
import dev.turnout.ticketing.payment.Cashier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        for (var wanted : command.quantities().entrySet()) {
            Optional<Refusal> refusal = refusal(wanted.getKey(), wanted.getValue(), known);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        List<OrderLine> lines = command.quantities().entrySet().stream()
                .map(wanted -> line(known.get(wanted.getKey()), wanted.getValue()))
                .toList();
        List<String> currencies = command.quantities().keySet().stream()
                .map(id -> known.get(id).price().currency())
                .distinct()
                .toList();
        return currencies.size() > 1
                ? new Refusal.MixedCurrencies()
                : check(command, new Ready(lines, currencies.getFirst()));
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

    private static Optional<Refusal> refusal(UUID id, int quantity, Map<UUID, TicketType> known) {
        TicketType type = known.get(id);
        if (type == null) {
            return Optional.of(new Refusal.UnknownType(id));
        }
        if (!type.onSale()) {
            return Optional.of(new Refusal.NotOnSale(id));
        }
        return quantity > type.maxPerOrder()
                ? Optional.of(new Refusal.TooMany(id, type.maxPerOrder()))
                : Optional.empty();
    }

    private static OrderLine line(TicketType type, int quantity) {
        return new OrderLine(type.id(), type.poolId(), type.name(), quantity, type.price().minor());
    }
}
