package dev.turnout.ticketing.ordering;

import dev.turnout.ticketing.inventory.Draw;
import java.util.UUID;

/// A number of tickets of one type, at the price and by the name they had when they were ordered.
record OrderLine(UUID ticketTypeId, UUID poolId, String name, int quantity, long unitMinor) {

    Draw draw() {
        return new Draw(poolId, quantity);
    }

    long minor() {
        return Math.multiplyExact(unitMinor, quantity);
    }
}
