package dev.turnout.ticketing.ordering;

import dev.turnout.common.Money;
import dev.turnout.ticketing.row.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The orders' rows. Order rows are locked before pools everywhere, and weakly enough for other rows to refer to them.
@Repository
class Orders {

    private final JdbcClient jdbc;

    Orders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// An order that was placed under a key before.
    record Earlier(UUID eventId, UUID orderId, byte[] requestHash) {}

    /// Stores a new order, unless its key has one already; waits for another that is being stored under the same key.
    boolean insert(Order order, @Nullable OrderKey key, @Nullable Duration hold) {
        int inserted = jdbc.sql("""
                        INSERT INTO ticket_order (event_id, id, version, status, buyer_id, buyer_name, buyer_email, order_key,
                            total_minor, currency, key_owner, idempotency_key, request_hash, hold_expires_at, placed_at, paid_at)
                        VALUES (:event, :id, :version, :status, cast(:buyer AS uuid), :name, :email, :orderKey,
                            :total, :currency, :owner, :key, :hash,
                            now() + make_interval(secs => cast(:hold AS double precision)), :placedAt, cast(:paidAt AS timestamptz))
                        ON CONFLICT (key_owner, idempotency_key) DO NOTHING""")
                .param("event", order.eventId())
                .param("id", order.id())
                .param("version", order.version())
                .param("status", order.status().value())
                .param("buyer", order.buyer().personId())
                .param("name", order.buyer().name())
                .param("email", order.buyer().email())
                .param("orderKey", order.orderKey())
                .param("total", order.total().minor())
                .param("currency", order.total().currency())
                .param("owner", key == null ? null : key.owner())
                .param("key", key == null ? null : key.value())
                .param("hash", key == null ? null : key.requestHash())
                .param("hold", hold == null ? null : hold.toMillis() / 1000.0)
                .param("placedAt", Rows.at(order.placedAt()))
                .param("paidAt", Rows.atOrNull(order.paidAt()))
                .update();
        if (inserted == 1) {
            insertLines(order);
        }
        return inserted == 1;
    }

    Optional<Earlier> findByKey(OrderKey key) {
        return jdbc.sql("""
                        SELECT event_id, id, request_hash FROM ticket_order WHERE key_owner = ? AND idempotency_key = ?""")
                .params(key.owner(), key.value())
                .query((row, _) ->
                        new Earlier(Rows.id(row, "event_id"), Rows.id(row, "id"), row.getBytes("request_hash")))
                .optional();
    }

    Optional<Order> find(UUID id) {
        return jdbc.sql("SELECT * FROM ticket_order WHERE id = ?")
                .param(id)
                .query((row, _) -> read(row, List.of()))
                .optional()
                .map(this::withLines);
    }

    Order lock(UUID eventId, UUID id) {
        return withLines(jdbc.sql("SELECT * FROM ticket_order WHERE event_id = ? AND id = ? FOR NO KEY UPDATE")
                .params(eventId, id)
                .query((row, _) -> read(row, List.of()))
                .single());
    }

    /// Locks orders whose hold has run out by the database's clock, leaving out those that somebody else has locked.
    List<Order> lockExpired(@Nullable UUID eventId, int limit) {
        List<Order> expired = jdbc.sql("""
                        SELECT * FROM ticket_order
                        WHERE status = 'pending_payment' AND hold_expires_at <= now()
                            AND (cast(:event AS uuid) IS NULL OR event_id = cast(:event AS uuid))
                        ORDER BY hold_expires_at LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED""")
                .param("event", eventId)
                .param("limit", limit)
                .query((row, _) -> read(row, List.of()))
                .list();
        Map<UUID, List<OrderLine>> lines = lines(expired);
        return expired.stream().map(order -> with(order, lines)).toList();
    }

    /// Stores an order's new state. Its row is locked by this transaction.
    void update(Order order, Instant now) {
        jdbc.sql("""
                        UPDATE ticket_order SET version = :version, status = :status, paid_at = cast(:paidAt AS timestamptz),
                            closed_at = CASE WHEN :status IN ('declined', 'expired', 'cancelled') THEN cast(:now AS timestamptz) END
                        WHERE event_id = :event AND id = :id""")
                .param("version", order.version())
                .param("status", order.status().value())
                .param("paidAt", Rows.atOrNull(order.paidAt()))
                .param("now", Rows.at(now))
                .param("event", order.eventId())
                .param("id", order.id())
                .update();
    }

    private void insertLines(Order order) {
        List<OrderLine> lines = order.lines();
        jdbc.sql("""
                        INSERT INTO order_line (event_id, order_id, ticket_type_id, pool_id, name, quantity, unit_minor)
                        SELECT :event, :order, line.* FROM unnest(
                            :types::uuid[], :pools::uuid[], :names::text[], :quantities::int[], :units::bigint[]) AS line""")
                .param("event", order.eventId())
                .param("order", order.id())
                .param("types", lines.stream().map(OrderLine::ticketTypeId).toArray(UUID[]::new))
                .param("pools", lines.stream().map(OrderLine::poolId).toArray(UUID[]::new))
                .param("names", lines.stream().map(OrderLine::name).toArray(String[]::new))
                .param("quantities", lines.stream().map(OrderLine::quantity).toArray(Integer[]::new))
                .param("units", lines.stream().map(OrderLine::unitMinor).toArray(Long[]::new))
                .update();
    }

    private Order withLines(Order order) {
        return with(order, lines(List.of(order)));
    }

    private Map<UUID, List<OrderLine>> lines(Collection<Order> orders) {
        return jdbc
                .sql("""
                        SELECT * FROM order_line WHERE event_id = ANY(:events) AND order_id = ANY(:orders)
                        ORDER BY order_id, ticket_type_id""")
                .param("events", orders.stream().map(Order::eventId).distinct().toArray(UUID[]::new))
                .param("orders", orders.stream().map(Order::id).toArray(UUID[]::new))
                .query((row, _) -> Map.entry(
                        Rows.id(row, "order_id"),
                        new OrderLine(
                                Rows.id(row, "ticket_type_id"),
                                Rows.id(row, "pool_id"),
                                row.getString("name"),
                                row.getInt("quantity"),
                                row.getLong("unit_minor"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Order with(Order order, Map<UUID, List<OrderLine>> lines) {
        return new Order(
                order.eventId(),
                order.id(),
                order.version(),
                order.status(),
                order.buyer(),
                order.orderKey(),
                order.total(),
                lines.getOrDefault(order.id(), List.of()),
                order.placedAt(),
                order.paidAt());
    }

    private static Order read(ResultSet row, List<OrderLine> lines) throws SQLException {
        return new Order(
                Rows.id(row, "event_id"),
                Rows.id(row, "id"),
                row.getLong("version"),
                OrderStatus.of(row.getString("status")),
                new Buyer(Rows.idOrNull(row, "buyer_id"), row.getString("buyer_name"), row.getString("buyer_email")),
                Rows.id(row, "order_key"),
                new Money(row.getLong("total_minor"), row.getString("currency")),
                lines,
                Rows.instant(row, "placed_at"),
                Rows.instantOrNull(row, "paid_at"));
    }
}
