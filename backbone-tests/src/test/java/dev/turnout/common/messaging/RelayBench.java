package dev.turnout.common.messaging;

import dev.turnout.common.test.Infrastructure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.flywaydb.core.Flyway;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// An outbox of its own with as many relays as a test likes.
final class RelayBench implements AutoCloseable {

    /// The body of the facts.
    record Numbered(String key, int number) {}

    static final Duration LEASE = Duration.ofSeconds(1);

    final String topic = "turnout.relay." + UUID.randomUUID() + ".v1";
    final com.zaxxer.hikari.HikariDataSource source = new com.zaxxer.hikari.HikariDataSource();
    final JdbcTemplate db;
    final TransactionTemplate transaction;
    final JsonMapper json = JsonMapper.builder().build();

    RelayBench() {
        Infrastructure.Database database = Infrastructure.shared().newDatabase("relay");
        source.setJdbcUrl("jdbc:postgresql://%s:%d/%s?currentSchema=relay&reWriteBatchedInserts=true"
                .formatted(database.host(), database.port(), database.name()));
        source.setUsername(database.role());
        source.setPassword("test");
        source.setMaximumPoolSize(20);
        var _ = Flyway.configure()
                .dataSource(source)
                .schemas("relay")
                .locations("classpath:db/common")
                .load()
                .migrate();
        db = new JdbcTemplate(source);
        DataSourceTransactionManager transactions = new JdbcTransactionManager(source);
        transaction = new TransactionTemplate(transactions);
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", Infrastructure.shared().bootstrapServers()))) {
            var _ = admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1)))
                    .all()
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    OutboxRows rows() {
        return new OutboxRows(JdbcClient.create(db));
    }

    OutboxLeases leases() {
        return new OutboxLeases(JdbcClient.create(db), LEASE);
    }

    Supplier<Producer<String, byte[]>> producers(String bootstrapServers) {
        var properties = new KafkaProperties();
        properties.setBootstrapServers(List.of(bootstrapServers));
        return new KafkaClients(properties, "relay-" + UUID.randomUUID())::producer;
    }

    OutboxSender sender() {
        return new OutboxSender(producers(Infrastructure.shared().bootstrapServers()), "relay-service");
    }

    OutboxRelay relay(OutboxRows rows, OutboxSender sender) {
        return relay(rows, this::leases, sender);
    }

    OutboxRelay relay(OutboxRows rows, Supplier<OutboxLeases> leases, OutboxSender sender) {
        var metrics = new SimpleMeterRegistry();
        return new OutboxRelay(rows, leases, sender, new Backlog(1_000_000, metrics), settings(), metrics);
    }

    static MessagingProperties settings() {
        return new MessagingProperties(
                3,
                (short) 1,
                500,
                LEASE,
                Duration.ofMillis(100),
                1_000_000,
                Duration.ofDays(7),
                3,
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                1_000);
    }

    /// Writes facts in the running transaction, waking nobody.
    void write(String key, int... numbers) {
        for (int number : numbers) {
            int _ = db.update(
                    "INSERT INTO outbox (message_id, topic, message_key, type, aggregate_version, body) VALUES (?, ?, ?, 'NumberedV1', ?, ?)",
                    UUID.randomUUID(),
                    topic,
                    key,
                    number,
                    json.writeValueAsBytes(new Numbered(key, number)));
        }
    }

    long unsent() {
        Long count = db.queryForObject("SELECT count(*) FROM outbox WHERE published_at IS NULL", Long.class);
        return count == null ? 0 : count;
    }

    Set<String> topics() {
        return Set.of(topic);
    }

    @Override
    public void close() {
        source.close();
    }
}
