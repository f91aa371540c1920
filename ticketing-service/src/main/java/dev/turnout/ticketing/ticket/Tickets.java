package dev.turnout.ticketing.ticket;

import dev.turnout.common.Ids;
import dev.turnout.common.fault.FaultPoint;
import dev.turnout.ticketing.row.Rows;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Issues and cancels tickets, in the transaction of the order they belong to.
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Tickets {

    private final JdbcClient jdbc;
    private final SigningKeys keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Tickets(JdbcClient jdbc, SigningKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    /// Some tickets of one type, with the time in which they count.
    public record Batch(
            UUID ticketTypeId,
            int quantity,
            @Nullable Instant validFrom,
            @Nullable Instant validUntil) {}

    /// One ticket, as far as its order needs to know it.
    public record Ticket(UUID id, UUID eventId, UUID orderId, UUID ticketTypeId, boolean valid, boolean admitted) {}

    /// Issues every ticket of an order and gives their ids in order.
    public List<UUID> issue(UUID eventId, UUID orderId, List<Batch> batches) {
        int keyId = keys.current(eventId).id();
        List<UUID> issued = new ArrayList<>();
        for (Batch batch : batches) {
            issued.addAll(issue(eventId, orderId, batch, keyId));
            FaultPoint.hit("tickets.mid-issue");
        }
        return List.copyOf(issued);
    }

    /// The tickets of an order, locked until the transaction ends.
    public List<Ticket> lockOfOrder(UUID eventId, UUID orderId) {
        jdbc.sql("SELECT id FROM ticket WHERE event_id = ? AND order_id = ? ORDER BY id FOR UPDATE")
                .params(eventId, orderId)
                .query(UUID.class)
                .list();
        // A statement of its own: the one that waited for a check-in still sees what was there before it.
        return jdbc.sql("""
                        SELECT t.*, EXISTS (SELECT 1 FROM admission a
                            WHERE a.event_id = t.event_id AND a.ticket_id = t.id) AS admitted
                        FROM ticket t WHERE t.event_id = ? AND t.order_id = ? ORDER BY t.id""")
                .params(eventId, orderId)
                .query((row, _) -> new Ticket(
                        Rows.id(row, "id"),
                        Rows.id(row, "event_id"),
                        Rows.id(row, "order_id"),
                        Rows.id(row, "ticket_type_id"),
                        row.getString("status").equals("valid"),
                        row.getBoolean("admitted")))
                .list();
    }

    /// The order that a ticket belongs to.
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<UUID> orderOf(UUID ticketId) {
        return jdbc.sql("SELECT order_id FROM ticket WHERE id = ?")
                .param(ticketId)
                .query(UUID.class)
                .optional();
    }

    /// Cancels tickets; their codes open nothing any more.
    public void cancel(UUID eventId, List<UUID> ids) {
        jdbc.sql("""
                        UPDATE ticket SET status = 'cancelled', cancelled_at = :now
                        WHERE event_id = :event AND id = ANY(:ids) AND status = 'valid'""")
                .param("now", Rows.at(clock.instant()))
                .param("event", eventId)
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    private List<UUID> issue(UUID eventId, UUID orderId, Batch batch, int keyId) {
        UUID[] ids = fill(batch.quantity(), Ids::next);
        jdbc.sql("""
                        INSERT INTO ticket (event_id, id, order_id, ticket_type_id, number, serial, key_id, status,
                            valid_from, valid_until, issued_at)
                        SELECT :event, fresh.id, :order, :type, fresh.number, fresh.serial, :key, 'valid',
                            cast(:from AS timestamptz), cast(:until AS timestamptz), :now
                        FROM unnest(:ids::uuid[], :serials::uuid[]) WITH ORDINALITY AS fresh (id, serial, number)""")
                .param("event", eventId)
                .param("order", orderId)
                .param("type", batch.ticketTypeId())
                .param("key", keyId)
                .param("from", Rows.atOrNull(batch.validFrom()))
                .param("until", Rows.atOrNull(batch.validUntil()))
                .param("now", Rows.at(clock.instant()))
                .param("ids", ids)
                .param("serials", fill(batch.quantity(), this::serial))
                .update();
        return List.of(ids);
    }

    /// 128 bits from a strong source; UUID.randomUUID would spend six of them on its version.
    private UUID serial() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static UUID[] fill(int size, Supplier<UUID> source) {
        return IntStream.range(0, size).mapToObj(_ -> source.get()).toArray(UUID[]::new);
    }
}
