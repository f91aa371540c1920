package dev.turnout.analytics.figures;

import dev.turnout.common.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The last word of each order, ticket and session.
@Repository
class StandingStore {

    private final JdbcClient jdbc;

    StandingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// An order's standing, locked until the transaction ends.
    Optional<Standing> lock(UUID orderId) {
        return jdbc.sql("SELECT * FROM order_standing WHERE order_id = ? FOR UPDATE")
                .param(orderId)
                .query(StandingStore::standing)
                .optional();
    }

    void put(Standing standing) {
        jdbc.sql("""
                        INSERT INTO order_standing (order_id, event_id, version, standing, tickets, amount, currency, paid_minute)
                        VALUES (:order, :event, :version, :standing, :tickets, :amount, :currency, :minute)
                        ON CONFLICT (order_id) DO UPDATE
                        SET version = :version, standing = :standing, tickets = :tickets, amount = :amount,
                            currency = :currency, paid_minute = :minute
                        """)
                .param("order", standing.orderId())
                .param("event", standing.eventId())
                .param("version", standing.version())
                .param("standing", standing.stage().name().toLowerCase(Locale.ROOT))
                .param("tickets", standing.tickets())
                .param("amount", standing.total().minor())
                .param("currency", standing.total().currency())
                .param("minute", minute(standing))
                .update();
    }

    /// @return whether the ticket had not been admitted yet
    boolean admit(OrderMessages.TicketCheckedInV1 admission) {
        return jdbc.sql("""
                                INSERT INTO admission (ticket_id, event_id, admitted_at) VALUES (?, ?, ?)
                                ON CONFLICT (ticket_id) DO NOTHING
                                """)
                        .params(admission.ticketId(), admission.eventId(), Timestamp.from(admission.at()))
                        .update()
                == 1;
    }

    /// Takes a session's newer total of stars.
    ///
    /// @return how many more stars that is; empty when a later total is known already
    Optional<Long> stars(UUID sessionId, UUID eventId, long version, int total) {
        return jdbc.sql("""
                        INSERT INTO session_stars AS s (session_id, event_id, version, total)
                        VALUES (:session, :event, :version, :total)
                        ON CONFLICT (session_id) DO UPDATE SET version = :version, total = :total
                        WHERE s.version < :version
                        RETURNING new.total - coalesce(old.total, 0)
                        """)
                .param("session", sessionId)
                .param("event", eventId)
                .param("version", version)
                .param("total", total)
                .query((row, _) -> row.getLong(1))
                .optional();
    }

    private static @Nullable Timestamp minute(Standing standing) {
        return standing.paidMinute() == null ? null : Timestamp.from(standing.paidMinute());
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        Timestamp minute = row.getTimestamp("paid_minute");
        return new Standing(
                row.getObject("order_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getLong("version"),
                Standing.Stage.valueOf(row.getString("standing").toUpperCase(Locale.ROOT)),
                row.getInt("tickets"),
                new Money(row.getLong("amount"), row.getString("currency")),
                minute == null ? null : minute.toInstant());
    }
}
