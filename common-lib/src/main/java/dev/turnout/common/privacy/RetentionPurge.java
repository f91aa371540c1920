package dev.turnout.common.privacy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes rows, and single fields of rows, that have reached the age up to which they are kept: in small steps, and
/// counted by table.
class RetentionPurge {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionPurge.class);
    private static final int STEP = 1_000;

    /// @param statement takes the moment before which rows are too old
    private record Aged(String name, String statement, Duration keptFor, Counter purged) {}

    private final OwnConnection database;
    private final Clock clock;
    private final List<Aged> all = new ArrayList<>();

    RetentionPurge(
            PersonalDataRegister register,
            PrivacyProperties settings,
            OwnConnection database,
            Clock clock,
            MeterRegistry metrics) {
        this.database = database;
        this.clock = clock;
        var other = new HashMap<>(settings.retention());
        for (TableRule rule : register.rules()) {
            if (rule.keptFor() != null) {
                String since = Objects.requireNonNull(rule.since());
                add(rule.table(), rows(rule.table(), since), rule.keptFor(), other.remove(rule.table()), metrics);
            }
            for (ForgottenFields fields : rule.forgotten()) {
                String name = fields.name(rule.table());
                add(name, fields(rule.table(), fields), fields.after(), other.remove(name), metrics);
            }
        }
        if (!other.isEmpty()) {
            throw new IllegalArgumentException(
                    "turnout.privacy.retention names what is not kept for a time: " + other.keySet());
        }
    }

    private void add(String name, String statement, Duration usual, @Nullable Duration other, MeterRegistry metrics) {
        all.add(new Aged(
                name,
                statement,
                other == null ? usual : other,
                Counter.builder("turnout.privacy.purged")
                        .description("Rows deleted, or of which fields were forgotten, because of their age")
                        .tag("table", name)
                        .register(metrics)));
    }

    private static String rows(String table, String since) {
        return """
                DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM %1$s WHERE %2$s < ? LIMIT %3$d FOR UPDATE SKIP LOCKED))
                """.formatted(table, since, STEP);
    }

    private static String fields(String table, ForgottenFields fields) {
        return """
                UPDATE %1$s SET %2$s WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM %1$s WHERE %3$s < ? AND (%4$s) LIMIT %5$d FOR UPDATE SKIP LOCKED))
                """.formatted(
                        table,
                        joined(fields.values(), "\"%s\" = %s", ", "),
                        fields.since(),
                        joined(fields.values(), "\"%s\" IS DISTINCT FROM %s", " OR "),
                        STEP);
    }

    private static String joined(Map<String, String> values, String form, String between) {
        return values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(value -> form.formatted(value.getKey(), value.getValue()))
                .collect(Collectors.joining(between));
    }

    /// Purges everything. What cannot be purged keeps nothing else from it, and is named at the end.
    void purge() {
        var faults = new ArrayList<String>();
        try (Connection connection = database.open()) {
            for (Aged aged : all) {
                try {
                    purge(connection, aged);
                } catch (SQLException fault) {
                    connection.rollback();
                    LOG.atError()
                            .addKeyValue("table", aged.name())
                            .setCause(fault)
                            .log("what is too old cannot be purged");
                    faults.add(aged.name());
                }
            }
        } catch (SQLException fault) {
            throw new IllegalStateException("old rows cannot be purged now", fault);
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException("old rows cannot be purged now: " + faults);
        }
    }

    private void purge(Connection connection, Aged aged) throws SQLException {
        long purged = 0;
        int step = STEP;
        while (step == STEP) {
            step = purgeSome(connection, aged);
            purged += step;
        }
        if (purged > 0) {
            LOG.atInfo()
                    .addKeyValue("table", aged.name())
                    .addKeyValue("rows", purged)
                    .log("purged by age");
        }
    }

    private int purgeSome(Connection connection, Aged aged) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(aged.statement())) {
            statement.setTimestamp(1, Timestamp.from(clock.instant().minus(aged.keptFor())));
            int purged = statement.executeUpdate();
            connection.commit();
            aged.purged().increment(purged);
            return purged;
        }
    }
}
