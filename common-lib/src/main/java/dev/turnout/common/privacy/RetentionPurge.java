package dev.turnout.common.privacy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes rows that have reached the age up to which they are kept, in small steps, and counts them by table.
class RetentionPurge {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionPurge.class);
    private static final int STEP = 1_000;

    private record Aged(String table, String since, Duration keptFor, Counter purged) {}

    private final OwnConnection database;
    private final Clock clock;
    private final List<Aged> tables;

    RetentionPurge(
            PersonalDataRegister register,
            PrivacyProperties settings,
            OwnConnection database,
            Clock clock,
            MeterRegistry metrics) {
        this.database = database;
        this.clock = clock;
        var other = new HashMap<>(settings.retention());
        this.tables = register.rules().stream()
                .filter(rule -> rule.keptFor() != null)
                .map(rule -> aged(rule, other.remove(rule.table()), metrics))
                .toList();
        if (!other.isEmpty()) {
            throw new IllegalArgumentException(
                    "turnout.privacy.retention names tables that are not kept for a time: " + other.keySet());
        }
    }

    private static Aged aged(TableRule rule, @Nullable Duration other, MeterRegistry metrics) {
        return new Aged(
                rule.table(),
                Objects.requireNonNull(rule.since()),
                other == null ? Objects.requireNonNull(rule.keptFor()) : other,
                Counter.builder("turnout.privacy.purged")
                        .description("Rows deleted because of their age")
                        .tag("table", rule.table())
                        .register(metrics));
    }

    /// Purges every table; what was purged when it fails stays purged.
    void purge() {
        try (Connection connection = database.open()) {
            for (Aged table : tables) {
                purge(connection, table);
            }
        } catch (SQLException fault) {
            throw new IllegalStateException("old rows cannot be purged now", fault);
        }
    }

    private void purge(Connection connection, Aged table) throws SQLException {
        long purged = 0;
        int step = STEP;
        while (step == STEP) {
            step = purgeSome(connection, table);
            purged += step;
        }
        if (purged > 0) {
            LOG.atInfo()
                    .addKeyValue("table", table.table())
                    .addKeyValue("rows", purged)
                    .log("purged by age");
        }
    }

    private int purgeSome(Connection connection, Aged table) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("""
                DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM %1$s WHERE %2$s < ? LIMIT %3$d FOR UPDATE SKIP LOCKED))
                """.formatted(table.table(), table.since(), STEP))) {
            delete.setTimestamp(1, Timestamp.from(clock.instant().minus(table.keptFor())));
            int purged = delete.executeUpdate();
            connection.commit();
            table.purged().increment(purged);
            return purged;
        }
    }
}
