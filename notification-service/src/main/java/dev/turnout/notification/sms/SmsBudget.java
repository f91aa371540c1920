package dev.turnout.notification.sms;

import dev.turnout.notification.channels.Channel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What text messages cost. An amount is set aside before a message is handed over, so that no two instances spend more
/// together than there is.
@Component
class SmsBudget {

    /// Codes and tests belong to no organization.
    static final UUID OWN = new UUID(0, 0);

    private static final int ALERT_PERCENT = 80;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SmsProperties properties;
    private final Clock clock;
    private final Counter refused;

    SmsBudget(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            SmsProperties properties,
            Clock clock,
            MeterRegistry metrics) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
        refused = Counter.builder("turnout.sms.budget.refused")
                .description("Text messages that were not sent because a budget was used up")
                .register(metrics);
    }

    /// What pays for a message: a budget of the event, and for ordinary ones also that of the organization for a month.
    /// Alerts have their own, so that no ordinary message uses up what an emergency needs.
    record Purse(UUID organizationId, UUID eventId, boolean forAlerts) {

        static Purse of(UUID organizationId, UUID eventId) {
            return new Purse(organizationId, eventId, false);
        }

        static Purse ofAlerts(UUID organizationId, UUID eventId) {
            return new Purse(organizationId, eventId, true);
        }
    }

    /// Sets aside what a message costs, or says that there is not enough left.
    boolean reserve(Purse purse, long cost) {
        return counted(Boolean.TRUE.equals(transaction.execute(status -> {
            boolean enough = purse.forAlerts()
                    ? spend(purse.organizationId(), period(purse), cost, properties.alertBudget())
                    : spend(purse.organizationId(), period(purse), cost, properties.eventBudget())
                            && spend(purse.organizationId(), ofMonth(), cost, properties.organizationBudget());
            if (!enough) {
                status.setRollbackOnly();
            }
            return enough;
        })));
    }

    /// What was set aside was not spent.
    void release(Purse purse, long cost) {
        jdbc.sql("""
                        UPDATE sms_spending SET spent = greatest(spent - :cost, 0)
                         WHERE organization_id = :organization AND (period = :event OR period = :month AND NOT :alerts)
                        """)
                .param("cost", cost)
                .param("organization", purse.organizationId())
                .param("event", period(purse))
                .param("month", ofMonth())
                .param("alerts", purse.forAlerts())
                .update();
    }

    boolean reserveOwn(long cost) {
        return counted(
                Boolean.TRUE.equals(transaction.execute(_ -> spend(OWN, ofMonth(), cost, properties.ownBudget()))));
    }

    /// Those of this month.
    List<Channel.Budget> of(Collection<UUID> organizations) {
        long most = SmsProperties.millionths(properties.organizationBudget());
        return jdbc.sql("""
                        SELECT id, coalesce(spent, 0) AS spent FROM unnest(:ids::uuid[]) AS id
                          LEFT JOIN sms_spending ON organization_id = id AND period = :month ORDER BY id
                        """)
                .param("ids", organizations.stream().map(UUID::toString).toArray(String[]::new))
                .param("month", ofMonth())
                .query((row, _) -> new Channel.Budget(
                        row.getObject("id", UUID.class),
                        properties.currency(),
                        row.getLong("spent"),
                        most,
                        row.getLong("spent") * 100 >= most * ALERT_PERCENT))
                .list();
    }

    private boolean spend(UUID organizationId, String period, long cost, BigDecimal most) {
        jdbc.sql("INSERT INTO sms_spending (organization_id, period, spent) VALUES (?, ?, 0) ON CONFLICT DO NOTHING")
                .params(organizationId, period)
                .update();
        return jdbc.sql("""
                        UPDATE sms_spending SET spent = spent + :cost
                         WHERE organization_id = :organization AND period = :period AND spent + :cost <= :most
                        """)
                        .param("cost", cost)
                        .param("organization", organizationId)
                        .param("period", period)
                        .param("most", SmsProperties.millionths(most))
                        .update()
                > 0;
    }

    private boolean counted(boolean enough) {
        if (!enough) {
            refused.increment();
        }
        return enough;
    }

    private static String period(Purse purse) {
        return (purse.forAlerts() ? "alerts:" : "event:") + purse.eventId();
    }

    private String ofMonth() {
        return "month:" + YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
