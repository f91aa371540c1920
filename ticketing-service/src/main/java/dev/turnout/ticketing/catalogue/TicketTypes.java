package dev.turnout.ticketing.catalogue;

import dev.turnout.ticketing.row.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The ticket types of all events. Whether one is on sale is decided by the database's clock.
@Component
public class TicketTypes {

    private static final String SELECT = """
            SELECT *, coalesce(sale_starts_at <= now(), true) AND coalesce(sale_ends_at > now(), true) AS on_sale
            FROM ticket_type\s""";

    private final JdbcClient jdbc;

    TicketTypes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The types of an event in the order in which they were made.
    public List<TicketType> ofEvent(UUID eventId) {
        return jdbc.sql(SELECT + "WHERE event_id = ? ORDER BY position, id")
                .param(eventId)
                .query(TicketTypes::read)
                .list();
    }

    Optional<TicketType> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query(TicketTypes::read)
                .optional();
    }

    /// The type as it stays until the transaction ends.
    TicketType lock(UUID id) {
        return jdbc.sql(SELECT + "WHERE id = ? FOR NO KEY UPDATE")
                .param(id)
                .query(TicketTypes::read)
                .single();
    }

    void insert(UUID id, UUID eventId, UUID poolId, TicketTypeRequest terms, Instant now) {
        jdbc.sql("""
                        INSERT INTO ticket_type (event_id, id, pool_id, name, description, price_minor, currency, max_per_order,
                            sale_starts_at, sale_ends_at, valid_from, valid_until, created_at, position)
                        SELECT :event, :id, :pool, :name, :description, :price, :currency, :max,
                            :saleStart, :saleEnd, :validFrom, :validUntil, :now,
                            (SELECT count(*) FROM ticket_type WHERE event_id = :event)""")
                .param("event", eventId)
                .param("id", id)
                .param("pool", poolId)
                .params(TicketTypeColumns.of(terms))
                .param("now", Rows.at(now))
                .update();
    }

    void update(UUID id, TicketTypeRequest terms) {
        jdbc.sql("""
                        UPDATE ticket_type SET name = :name, description = :description, price_minor = :price,
                            currency = :currency, max_per_order = :max, sale_starts_at = :saleStart, sale_ends_at = :saleEnd,
                            valid_from = :validFrom, valid_until = :validUntil, version = version + 1
                        WHERE id = :id""").param("id", id).params(TicketTypeColumns.of(terms)).update();
    }

    private static TicketType read(ResultSet row, int number) throws SQLException {
        return new TicketType(
                Rows.id(row, "id"),
                Rows.id(row, "event_id"),
                Rows.id(row, "pool_id"),
                row.getLong("version"),
                row.getString("name"),
                row.getString("description"),
                Rows.money(row, "price_minor"),
                row.getInt("max_per_order"),
                Rows.instantOrNull(row, "sale_starts_at"),
                Rows.instantOrNull(row, "sale_ends_at"),
                Rows.instantOrNull(row, "valid_from"),
                Rows.instantOrNull(row, "valid_until"),
                row.getBoolean("on_sale"));
    }
}
