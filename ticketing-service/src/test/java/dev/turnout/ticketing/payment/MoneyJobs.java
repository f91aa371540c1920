package dev.turnout.ticketing.payment;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Runs the jobs around payments when a test says so, as if their time had come.
@TestComponent
public class MoneyJobs {

    private final Reconciler reconciler;
    private final JdbcClient jdbc;

    MoneyJobs(Reconciler reconciler, JdbcClient jdbc) {
        this.reconciler = reconciler;
        this.jdbc = jdbc;
    }

    public void reconcile() {
        allDue("payment");
        while (anyDue("payment")) {
            reconciler.reconcilePayments();
        }
    }

    public void sendRefunds() {
        allDue("refund");
        while (anyDue("refund")) {
            reconciler.sendRefunds();
        }
    }

    private void allDue(String table) {
        jdbc.sql("UPDATE " + table + " SET check_at = now() WHERE check_at IS NOT NULL")
                .update();
    }

    /// Other tests leave some too, and a batch takes whichever come first.
    private boolean anyDue(String table) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM " + table + " WHERE check_at <= now())")
                .query(Boolean.class)
                .single();
    }
}
