package dev.turnout.analytics.figures;

import dev.turnout.analytics.figures.FiguresView.Orders;
import dev.turnout.analytics.figures.FiguresView.Sales;
import dev.turnout.common.Money;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The figures of each event.
@Repository
class FiguresStore {

    /// How many of the newest minutes with sales are told.
    private static final int MINUTES = 180;

    private final JdbcClient jdbc;

    FiguresStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Figures with their version.
    record Versioned(long version, FiguresView view) {}

    void add(UUID eventId, Delta delta, Instant now) {
        jdbc.sql("""
                        INSERT INTO event_figures AS f (event_id, version, updated_at, tickets_sold, orders_paid,
                                                        orders_pending, orders_declined, checked_in, stars)
                        VALUES (:event, 1, :now, :tickets, :paid, :pending, :declined, :inside, :stars)
                        ON CONFLICT (event_id) DO UPDATE
                        SET version = f.version + 1, updated_at = :now,
                            tickets_sold = f.tickets_sold + :tickets, orders_paid = f.orders_paid + :paid,
                            orders_pending = f.orders_pending + :pending,
                            orders_declined = f.orders_declined + :declined,
                            checked_in = f.checked_in + :inside, stars = f.stars + :stars
                        """)
                .param("event", eventId)
                .param("now", Timestamp.from(now))
                .param("tickets", delta.tickets())
                .param("paid", delta.paid())
                .param("pending", delta.pending())
                .param("declined", delta.declined())
                .param("inside", delta.checkedIn())
                .param("stars", delta.stars())
                .update();
        delta.sales().forEach(sale -> add(eventId, sale));
    }

    private void add(UUID eventId, Delta.Sale sale) {
        jdbc.sql("""
                        INSERT INTO event_revenue AS r (event_id, currency, amount) VALUES (?, ?, ?)
                        ON CONFLICT (event_id, currency) DO UPDATE SET amount = r.amount + excluded.amount
                        """)
                .params(eventId, sale.money().currency(), sale.money().minor())
                .update();
        jdbc.sql("""
                        INSERT INTO event_sales AS s (event_id, minute, tickets) VALUES (?, ?, ?)
                        ON CONFLICT (event_id, minute) DO UPDATE SET tickets = s.tickets + excluded.tickets
                        """)
                .params(eventId, Timestamp.from(sale.minute()), sale.tickets())
                .update();
    }

    /// In one transaction, so on one connection: a query within another's rows would take a second one.
    @Transactional(readOnly = true)
    Optional<Versioned> find(UUID eventId) {
        List<Money> revenue = revenue(eventId);
        List<Sales> sales = sales(eventId);
        return jdbc.sql("SELECT * FROM event_figures WHERE event_id = ?")
                .param(eventId)
                .query((row, _) -> new Versioned(
                        row.getLong("version"),
                        new FiguresView(
                                row.getTimestamp("updated_at").toInstant(),
                                row.getLong("tickets_sold"),
                                revenue,
                                new Orders(
                                        row.getLong("orders_paid"),
                                        row.getLong("orders_pending"),
                                        row.getLong("orders_declined")),
                                row.getLong("checked_in"),
                                row.getLong("stars"),
                                sales)))
                .optional();
    }

    /// Events with news that were not told of for `pause`, each claimed for this transaction.
    List<UUID> claimNews(Instant now, Duration pause) {
        return jdbc.sql("""
                        UPDATE event_figures SET published_version = version, published_at = :now
                        WHERE event_id IN (
                            SELECT event_id FROM event_figures
                            WHERE version > published_version AND published_at <= :before
                            ORDER BY published_at LIMIT 100 FOR UPDATE SKIP LOCKED)
                        RETURNING event_id
                        """)
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(now.minus(pause)))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private List<Money> revenue(UUID eventId) {
        return jdbc.sql("SELECT currency, amount FROM event_revenue WHERE event_id = ? ORDER BY currency")
                .param(eventId)
                .query((row, _) -> new Money(row.getLong("amount"), row.getString("currency")))
                .list();
    }

    private List<Sales> sales(UUID eventId) {
        return jdbc.sql("""
                        SELECT minute, tickets FROM event_sales WHERE event_id = ? AND tickets <> 0
                        ORDER BY minute DESC LIMIT ?
                        """)
                .params(eventId, MINUTES)
                .query((row, _) -> new Sales(row.getTimestamp("minute").toInstant(), row.getLong("tickets")))
                .list()
                .reversed();
    }
}
