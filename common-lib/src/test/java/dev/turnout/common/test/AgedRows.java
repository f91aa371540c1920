package dev.turnout.common.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import dev.turnout.common.privacy.ForgottenFields;
import dev.turnout.common.privacy.PersonalDataRegister;
import dev.turnout.common.privacy.TableRule;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Walks a service's list of what is kept for a time. Of each it puts down one that is an hour too old and one that has
/// an hour left, lets the nightly job come, and looks which of them is still there.
public final class AgedRows {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Pattern ONE_OF = Pattern.compile("CHECK \\(\\((\\w+) = ANY \\(ARRAY\\['([^']*)'.*");

    private final PersonalDataRegister register;
    private final Infrastructure.Database database;
    private final Map<String, String> values;
    private final Instant now = Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.MICROS);

    /// @param said how a row says in SQL that something is still there
    private record Sample(String what, String table, String since, Duration age, String said, Instant old) {

        Instant young() {
            return old.plus(HOUR).plus(HOUR);
        }
    }

    private AgedRows(PersonalDataRegister register, Infrastructure.Database database, Map<String, String> values) {
        this.register = register;
        this.database = database;
        this.values = values;
    }

    /// Fails when something that is on the list is still there after its time, or gone before.
    ///
    /// @param values SQL expressions by `table.column`, where a row must say something in particular to be allowed
    public static void goWhenTheirTimeIsOver(
            PersonalDataRegister register,
            Infrastructure.Database database,
            SchedulerClient jobs,
            Map<String, String> values) {
        try {
            new AgedRows(register, database, values).walk(jobs);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot put down old rows", e);
        }
    }

    private void walk(SchedulerClient jobs) throws SQLException {
        try (Connection connection = unbound()) {
            JdbcClient db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            List<Sample> samples = samples();
            assertThat(samples)
                    .as("what is kept for a time")
                    .hasSameSizeAs(register.ages().keySet());
            try {
                samples.forEach(sample -> put(db, sample));

                boolean _ = jobs.reschedule(TaskInstanceId.of("retention-purge", "recurring"), Instant.EPOCH);

                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(samples.stream()
                                        .filter(sample -> left(db, sample, sample.old()))
                                        .map(Sample::what))
                                .as("still there after their time")
                                .isEmpty());
                assertThat(samples.stream()
                                .filter(sample -> !left(db, sample, sample.young()))
                                .map(Sample::what))
                        .as("gone before their time")
                        .isEmpty();
            } finally {
                samples.forEach(sample -> remove(db, sample));
            }
        }
    }

    /// Where a row needs no row that it belongs to.
    private Connection unbound() throws SQLException {
        Infrastructure server = Infrastructure.shared();
        Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s?currentSchema=%s"
                        .formatted(database.host(), database.port(), database.name(), database.role()),
                server.adminUser(),
                server.adminPassword());
        try (var statement = connection.createStatement()) {
            boolean _ = statement.execute("SET session_replication_role = replica");
        }
        return connection;
    }

    private List<Sample> samples() {
        var samples = new ArrayList<Sample>();
        for (TableRule rule : register.rules()) {
            Duration age = rule.keptFor();
            if (age != null && rule.since() != null) {
                samples.add(sample(rule.table(), rule.table(), rule.since(), age, "true", samples.size()));
            }
            for (ForgottenFields fields : rule.forgotten()) {
                String columns = fields.values().keySet().stream().sorted().collect(Collectors.joining("-"));
                String said = fields.values().entrySet().stream()
                        .map(field -> "%s IS DISTINCT FROM %s".formatted(field.getKey(), field.getValue()))
                        .collect(Collectors.joining(" OR "));
                samples.add(sample(
                        rule.table() + "." + columns,
                        rule.table(),
                        fields.since(),
                        fields.after(),
                        said,
                        samples.size()));
            }
        }
        return samples;
    }

    /// Each has a moment of its own, by which its rows are found.
    private Sample sample(String what, String table, String since, Duration age, String said, int number) {
        return new Sample(
                what, table, since, age, said, now.minus(age).minus(HOUR).plus(number, ChronoUnit.MICROS));
    }

    private void put(JdbcClient db, Sample sample) {
        Map<String, String> row = row(db, sample.table());
        row.put(sample.since(), ":since");
        String insert = "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(sample.table(), String.join(", ", row.keySet()), String.join(", ", row.values()));
        for (Instant since : List.of(sample.old(), sample.young())) {
            db.sql(insert).param("since", since.atOffset(ZoneOffset.UTC)).update();
        }
    }

    /// What a row has to say, and what is forgotten of it.
    private Map<String, String> row(JdbcClient db, String table) {
        Map<String, String> allowed = allowed(db, table);
        var forgotten = register.rules().stream()
                .filter(rule -> rule.table().equals(table))
                .flatMap(rule -> rule.forgotten().stream())
                .flatMap(fields -> fields.values().keySet().stream())
                .toList();
        var row = new TreeMap<String, String>();
        db.sql("""
                        SELECT column_name, udt_name, coalesce(character_maximum_length, 12),
                               is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'
                        FROM information_schema.columns
                        WHERE table_schema = :schema AND table_name = :table AND is_generated = 'NEVER'
                        """)
                .param("schema", database.role())
                .param("table", table)
                .query((found, _) -> {
                    String column = found.getString(1);
                    String value = values.getOrDefault(table + "." + column, allowed.get(column));
                    if (values.containsKey(table + "." + column) || found.getBoolean(4) || forgotten.contains(column)) {
                        row.put(column, value == null ? anything(found.getString(2), found.getInt(3)) : value);
                    }
                    return column;
                })
                .list();
        return row;
    }

    /// The first of those that a column may say.
    private Map<String, String> allowed(JdbcClient db, String table) {
        var allowed = new HashMap<String, String>();
        db.sql(
                        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c' AND conrelid = :table::regclass")
                .param("table", database.role() + "." + table)
                .query(String.class)
                .list()
                .forEach(rule -> {
                    Matcher oneOf = ONE_OF.matcher(rule);
                    if (oneOf.matches()) {
                        allowed.put(oneOf.group(1), "'" + oneOf.group(2) + "'");
                    }
                });
        return allowed;
    }

    private String anything(String type, int length) {
        return switch (type) {
            case "uuid" -> "gen_random_uuid()";
            case "text", "varchar", "bpchar" -> "left(md5(random()::text), %d)".formatted(Math.min(length, 12));
            case "bytea" -> "sha256(convert_to(gen_random_uuid()::text, 'UTF8'))";
            case "bool" -> "false";
            case "int2", "int4", "int8", "numeric", "float4", "float8" -> "1";
            case "jsonb" -> "'{}'";
            case "timestamptz", "timestamp" -> "now()";
            case "date" -> "current_date";
            default -> type.startsWith("_") ? "'{}'" : "(enum_range(NULL::%s))[1]".formatted(type);
        };
    }

    private static boolean left(JdbcClient db, Sample sample, Instant since) {
        return db.sql("SELECT EXISTS (SELECT FROM %s WHERE %s = :since AND (%s))"
                        .formatted(sample.table(), sample.since(), sample.said()))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private static void remove(JdbcClient db, Sample sample) {
        db.sql("DELETE FROM %s WHERE %s IN (:old, :young)".formatted(sample.table(), sample.since()))
                .param("old", sample.old().atOffset(ZoneOffset.UTC))
                .param("young", sample.young().atOffset(ZoneOffset.UTC))
                .update();
    }
}
