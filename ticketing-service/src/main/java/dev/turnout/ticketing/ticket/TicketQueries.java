package dev.turnout.ticketing.ticket;

import dev.turnout.ticketing.row.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The reading side of tickets. Codes are signed when they are read (Ed25519 gives the same text each time), so that no
/// copy of the tables opens a door.
@Component
public class TicketQueries {

    private static final String SELECT = """
            SELECT t.*, y.name AS type_name, a.admitted_at, o.buyer_id, o.order_key FROM ticket t
            JOIN ticket_type y ON y.event_id = t.event_id AND y.id = t.ticket_type_id
            JOIN ticket_order o ON o.event_id = t.event_id AND o.id = t.order_id
            LEFT JOIN admission a ON a.event_id = t.event_id AND a.ticket_id = t.id\s""";

    private final JdbcClient jdbc;
    private final SigningKeys keys;

    TicketQueries(JdbcClient jdbc, SigningKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /// A ticket together with what proves that it is somebody's.
    record Owned(TicketView view, @Nullable UUID buyerId, UUID orderKey) {}

    /// The tickets of some orders of one event, oldest first.
    public List<TicketView> ofOrders(UUID eventId, Collection<UUID> orderIds) {
        return jdbc
                .sql(SELECT + "WHERE t.event_id = :event AND t.order_id = ANY(:orders) ORDER BY t.id")
                .param("event", eventId)
                .param("orders", orderIds.toArray(UUID[]::new))
                .query(TicketQueries::read)
                .list()
                .stream()
                .map(row -> sign(row).view())
                .toList();
    }

    Optional<Owned> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE t.id = ?")
                .param(id)
                .query(TicketQueries::read)
                .optional()
                .map(this::sign);
    }

    /// A buyer's tickets, newest first, before the given one.
    List<TicketView> ofBuyer(UUID buyerId, @Nullable UUID before, int limit) {
        return jdbc
                .sql(SELECT + """
                        WHERE o.buyer_id = :buyer AND (cast(:before AS uuid) IS NULL OR t.id < cast(:before AS uuid))
                        ORDER BY t.id DESC LIMIT :limit""")
                .param("buyer", buyerId)
                .param("before", before)
                .param("limit", limit)
                .query(TicketQueries::read)
                .list()
                .stream()
                .map(row -> sign(row).view())
                .toList();
    }

    /// Signs only after the rows have been read: a key may have to be loaded, and that must not want a second
    /// connection.
    private Owned sign(Row row) {
        TicketCode code = row.code();
        var view = new TicketView(
                row.id(),
                code.eventId(),
                row.orderId(),
                code.product(),
                row.typeName(),
                row.status(),
                keys.find(code.keyId(), code.eventId()).orElseThrow().text(code),
                code.validFrom(),
                code.validUntil(),
                row.admittedAt());
        return new Owned(view, row.buyerId(), row.orderKey());
    }

    private static Row read(ResultSet row, int number) throws SQLException {
        var code = new TicketCode(
                row.getInt("key_id"),
                Rows.id(row, "event_id"),
                Rows.id(row, "serial"),
                Rows.id(row, "ticket_type_id"),
                Rows.instantOrNull(row, "valid_from"),
                Rows.instantOrNull(row, "valid_until"));
        return new Row(
                Rows.id(row, "id"),
                Rows.id(row, "order_id"),
                row.getString("type_name"),
                row.getString("status"),
                code,
                Rows.instantOrNull(row, "admitted_at"),
                Rows.idOrNull(row, "buyer_id"),
                Rows.id(row, "order_key"));
    }

    private record Row(
            UUID id,
            UUID orderId,
            String typeName,
            String status,
            TicketCode code,
            @Nullable Instant admittedAt,
            @Nullable UUID buyerId,
            UUID orderKey) {}
}
