package dev.turnout.ticketing.contract;

import dev.turnout.ticketing.ordering.OrderFacts;
import java.util.List;

/// A number of tickets of one type, inside a message.
public record LineV1(String ticketTypeId, int quantity) {

    static List<LineV1> of(OrderFacts order) {
        return order.lines().stream()
                .map(line -> new LineV1(line.ticketTypeId().toString(), line.quantity()))
                .toList();
    }
}
