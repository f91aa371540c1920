package dev.turnout.ticketing.ordering;

import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lets holds run out and runs the job that gives their places back, when a test says so.
@TestComponent
public class HoldJobs {

    private final ExpireOrders expireOrders;
    private final JdbcClient jdbc;

    HoldJobs(ExpireOrders expireOrders, JdbcClient jdbc) {
        this.expireOrders = expireOrders;
        this.jdbc = jdbc;
    }

    /// The database's clock passes the end of every hold of the event.
    public void runOut(UUID eventId) {
        jdbc.sql("UPDATE ticket_order SET hold_expires_at = now() - interval '1 second' WHERE event_id = ?")
                .param(eventId)
                .update();
    }

    public int expire(UUID eventId) {
        return expireOrders.batch(eventId);
    }
}
