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
        jdbc.sql("UPDATE payment SET check_at = now() WHERE check_at IS NOT NULL")
                .update();
        reconciler.reconcilePayments();
    }

    public void sendRefunds() {
        jdbc.sql("UPDATE refund SET check_at = now() WHERE check_at IS NOT NULL")
                .update();
        reconciler.sendRefunds();
    }
}
