package dev.turnout.ticketing.ordering;

import dev.turnout.common.Money;
import dev.turnout.ticketing.payment.PaymentStatus;
import dev.turnout.ticketing.row.Rows;
import dev.turnout.ticketing.ticket.TicketQueries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The reading side of orders.
@Component
class OrderQueries {

    private static final String SELECT = """
            SELECT o.*, p.id AS payment_id, p.method, p.status AS payment_status,
                coalesce((SELECT sum(r.amount_minor) FROM refund r WHERE r.payment_id = p.id), 0) AS refunded_minor
            FROM ticket_order o LEFT JOIN payment p ON p.event_id = o.event_id AND p.order_id = o.id\s""";

    private final JdbcClient jdbc;
    private final TicketQueries tickets;

    OrderQueries(JdbcClient jdbc, TicketQueries tickets) {
        this.jdbc = jdbc;
        this.tickets = tickets;
    }

    /// An order together with what proves that it is somebody's.
    record Owned(OrderView view, @Nullable UUID buyerId, UUID orderKey) {}

    /// One order with its tickets.
    Optional<Owned> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE o.id = ?")
                .param(id)
                .query(OrderQueries::read)
                .optional()
                .map(found -> {
                    OrderView view = withLines(List.of(found)).getFirst();
                    return new Owned(
                            view.withTickets(tickets.ofOrders(view.eventId(), List.of(view.id()))),
                            found.buyerId(),
                            found.orderKey());
                });
    }

    /// A buyer's orders without their tickets, newest first, before the given one.
    List<OrderView> ofBuyer(UUID buyerId, @Nullable UUID before, int limit) {
        return page("o.buyer_id", buyerId, before, limit);
    }

    /// An event's orders without their tickets, newest first, before the given one.
    List<OrderView> ofEvent(UUID eventId, @Nullable UUID before, int limit) {
        return page("o.event_id", eventId, before, limit);
    }

    private List<OrderView> page(String column, UUID owner, @Nullable UUID before, int limit) {
        return withLines(jdbc.sql(SELECT + "WHERE " + column + """
                         = :owner AND (cast(:before AS uuid) IS NULL OR o.id < cast(:before AS uuid))
                        ORDER BY o.id DESC LIMIT :limit""")
                .param("owner", owner)
                .param("before", before)
                .param("limit", limit)
                .query(OrderQueries::read)
                .list());
    }

    private List<OrderView> withLines(List<Owned> orders) {
        Map<UUID, List<OrderView.Line>> lines = jdbc
                .sql("""
                        SELECT l.*, o.currency FROM order_line l
                        JOIN ticket_order o ON o.event_id = l.event_id AND o.id = l.order_id
                        WHERE l.event_id = ANY(:events) AND l.order_id = ANY(:orders) ORDER BY l.order_id, l.name""")
                .param(
                        "events",
                        orders.stream().map(o -> o.view().eventId()).distinct().toArray(UUID[]::new))
                .param("orders", orders.stream().map(o -> o.view().id()).toArray(UUID[]::new))
                .query((row, _) -> Map.entry(
                        Rows.id(row, "order_id"),
                        new OrderView.Line(
                                Rows.id(row, "ticket_type_id"),
                                row.getString("name"),
                                row.getInt("quantity"),
                                Rows.money(row, "unit_minor"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return orders.stream()
                .map(Owned::view)
                .map(view -> view.withLines(lines.getOrDefault(view.id(), List.of())))
                .toList();
    }

    private static Owned read(ResultSet row, int number) throws SQLException {
        OrderStatus status = OrderStatus.of(row.getString("status"));
        var view = new OrderView(
                Rows.id(row, "id"),
                Rows.id(row, "event_id"),
                status,
                row.getLong("version"),
                Rows.money(row, "total_minor"),
                List.of(),
                payment(row),
                status == OrderStatus.PENDING_PAYMENT ? Rows.instantOrNull(row, "hold_expires_at") : null,
                Rows.instant(row, "placed_at"),
                Rows.instantOrNull(row, "paid_at"),
                new OrderView.Contact(row.getString("buyer_name"), row.getString("buyer_email")),
                List.of(),
                null);
        return new Owned(view, Rows.idOrNull(row, "buyer_id"), Rows.id(row, "order_key"));
    }

    private static OrderView.@Nullable Payment payment(ResultSet row) throws SQLException {
        UUID id = Rows.idOrNull(row, "payment_id");
        return id == null
                ? null
                : new OrderView.Payment(
                        id,
                        row.getString("method"),
                        PaymentStatus.of(row.getString("payment_status")),
                        new Money(row.getLong("refunded_minor"), row.getString("currency")));
    }
}
