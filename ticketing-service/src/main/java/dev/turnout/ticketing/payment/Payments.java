package dev.turnout.ticketing.payment;

import dev.turnout.ticketing.row.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The payments' rows. `check_at` is when somebody must ask the provider next, by the database's clock.
@Repository
class Payments {

    private final JdbcClient jdbc;

    Payments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Payment payment, Instant now, Duration firstCheck) {
        jdbc.sql("""
                        INSERT INTO payment (id, event_id, order_id, method, status, amount_minor, currency, wish, payer_id,
                            requested_at, check_at)
                        VALUES (:id, :event, :order, :method, :status, :amount, :currency, :wish, cast(:payer AS uuid), :now,
                            now() + make_interval(secs => :firstCheck))""")
                .param("id", payment.id())
                .param("event", payment.eventId())
                .param("order", payment.orderId())
                .param("method", payment.method())
                .param("status", payment.status().value())
                .param("amount", payment.amount().minor())
                .param("currency", payment.amount().currency())
                .param("wish", payment.wish())
                .param("payer", payment.payerId())
                .param("now", Rows.at(now))
                .param("firstCheck", seconds(firstCheck))
                .update();
    }

    Optional<Payment> find(UUID id) {
        return jdbc.sql("SELECT * FROM payment WHERE id = ?")
                .param(id)
                .query(Payments::read)
                .optional();
    }

    Optional<Payment> ofOrder(UUID eventId, UUID orderId) {
        return jdbc.sql("SELECT * FROM payment WHERE event_id = ? AND order_id = ?")
                .params(eventId, orderId)
                .query(Payments::read)
                .optional();
    }

    /// Locks weakly enough for a refund to refer to the row meanwhile.
    Payment lock(UUID id) {
        return jdbc.sql("SELECT * FROM payment WHERE id = ? FOR NO KEY UPDATE")
                .param(id)
                .query(Payments::read)
                .single();
    }

    /// Records a new status; `nextCheck` null means that nobody has to ask again.
    void update(UUID id, PaymentStatus status, @Nullable String failure, @Nullable Duration nextCheck) {
        jdbc.sql("""
                        UPDATE payment SET status = :status, failure = :failure,
                            check_at = now() + make_interval(secs => cast(:nextCheck AS double precision))
                        WHERE id = :id""")
                .param("id", id)
                .param("status", status.value())
                .param("failure", failure)
                .param("nextCheck", nextCheck == null ? null : seconds(nextCheck))
                .update();
    }

    /// Takes due payments for this instance; others see them again only after the lease, which grows with their age.
    List<UUID> lease(int limit) {
        return jdbc.sql("""
                        UPDATE payment SET check_at = now() + greatest(interval '10 seconds',
                            least(interval '1 hour', (now() - requested_at) / 4))
                        WHERE id IN (SELECT id FROM payment WHERE check_at <= now()
                            ORDER BY check_at LIMIT ? FOR NO KEY UPDATE SKIP LOCKED)
                        RETURNING id""").param(limit).query((row, _) -> Rows.id(row, "id")).list();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Payment read(ResultSet row, int number) throws SQLException {
        return new Payment(
                Rows.id(row, "id"),
                Rows.id(row, "event_id"),
                Rows.id(row, "order_id"),
                row.getString("method"),
                PaymentStatus.of(row.getString("status")),
                Rows.money(row, "amount_minor"),
                row.getString("wish"),
                Rows.idOrNull(row, "payer_id"));
    }
}
