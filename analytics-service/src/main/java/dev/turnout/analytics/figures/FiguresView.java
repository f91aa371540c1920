package dev.turnout.analytics.figures;

import dev.turnout.common.Money;
import java.time.Instant;
import java.util.List;

/// How an event stands.
///
/// @param asOf when the last of it was heard
/// @param ticketsSold tickets of paid orders, less those that were cancelled
/// @param revenue what they cost, one entry for each currency
/// @param checkedIn tickets that were admitted
/// @param sales the newest minutes in which tickets were sold, oldest first
record FiguresView(
        Instant asOf,
        long ticketsSold,
        List<Money> revenue,
        Orders orders,
        long checkedIn,
        long stars,
        List<Sales> sales) {

    /// How many orders are in each state.
    record Orders(long paid, long pending, long declined) {}

    /// Tickets sold in a minute.
    record Sales(Instant minute, long count) {}

    static FiguresView nothingYet(Instant now) {
        return new FiguresView(now, 0, List.of(), new Orders(0, 0, 0), 0, 0, List.of());
    }
}
