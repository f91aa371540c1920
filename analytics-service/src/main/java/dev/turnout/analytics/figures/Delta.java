package dev.turnout.analytics.figures;

import dev.turnout.common.Money;
import java.time.Instant;
import java.util.List;

/// A step of an event's figures. What is no longer true is added with its sign turned.
record Delta(long paid, long pending, long declined, long checkedIn, long stars, List<Sale> sales) {

    static final Delta NONE = new Delta(0, 0, 0, 0, 0, List.of());

    /// Tickets sold in a minute, and their price.
    record Sale(long tickets, Money money, Instant minute) {}

    static Delta ofAdmission() {
        return new Delta(0, 0, 0, 1, 0, List.of());
    }

    static Delta ofStars(long more) {
        return new Delta(0, 0, 0, 0, more, List.of());
    }

    Delta withOrders(long morePaid, long morePending, long moreDeclined) {
        return new Delta(paid + morePaid, pending + morePending, declined + moreDeclined, checkedIn, stars, sales);
    }

    Delta withSale(long tickets, Money money, Instant minute) {
        return new Delta(paid, pending, declined, checkedIn, stars, List.of(new Sale(tickets, money, minute)));
    }

    /// The step that undoes this one.
    Delta reversed() {
        return new Delta(
                -paid,
                -pending,
                -declined,
                -checkedIn,
                -stars,
                sales.stream()
                        .map(sale -> new Sale(
                                -sale.tickets(),
                                new Money(-sale.money().minor(), sale.money().currency()),
                                sale.minute()))
                        .toList());
    }

    long tickets() {
        return sales.stream().mapToLong(Sale::tickets).sum();
    }
}
