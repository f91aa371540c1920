package dev.turnout.ticketing.payment;

import dev.turnout.common.Ids;
import dev.turnout.common.Money;
import dev.turnout.ticketing.row.Rows;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Every refund that was promised, and whether its provider has taken it on.
@Component
public class Refunds {

    private final JdbcClient jdbc;
    private final Clock clock;

    Refunds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// A refund that has yet to be sent.
    record Due(UUID id, UUID paymentId, Money amount) {}

    /// Writes down that money of an order goes back, if it came through a provider. It is sent after the commit, until
    /// the provider has taken it on.
    @Transactional(propagation = Propagation.MANDATORY)
    public void promise(UUID eventId, UUID orderId, Money amount, String reason) {
        jdbc.sql("""
                        INSERT INTO refund (id, payment_id, amount_minor, currency, reason, requested_at, check_at)
                        SELECT :id, p.id, :amount, :currency, :reason, :now, now()
                        FROM payment p WHERE p.event_id = :event AND p.order_id = :order""")
                .param("id", Ids.next())
                .param("amount", amount.minor())
                .param("currency", amount.currency())
                .param("reason", reason)
                .param("now", Rows.at(clock.instant()))
                .param("event", eventId)
                .param("order", orderId)
                .update();
    }

    /// Takes due refunds for this instance; others see them again only after the lease, which grows with the attempts.
    List<Due> lease(int limit) {
        return jdbc.sql("""
                        UPDATE refund SET attempts = attempts + 1,
                            check_at = now() + least(interval '1 hour', interval '10 seconds' * power(2, least(attempts, 10)))
                        WHERE id IN (SELECT id FROM refund WHERE check_at <= now()
                            ORDER BY check_at LIMIT ? FOR NO KEY UPDATE SKIP LOCKED)
                        RETURNING id, payment_id, amount_minor, currency""")
                .param(limit)
                .query((row, _) ->
                        new Due(Rows.id(row, "id"), Rows.id(row, "payment_id"), Rows.money(row, "amount_minor")))
                .list();
    }

    void done(UUID id) {
        jdbc.sql("UPDATE refund SET refunded_at = ?, check_at = NULL WHERE id = ? AND refunded_at IS NULL")
                .params(Rows.at(clock.instant()), id)
                .update();
    }
}
