package dev.turnout.common.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/// PostgreSQL's own binaries in a directory of their own, and a broker in this JVM.
final class Embedded extends Infrastructure {

    /// Large enough for the poison of the fault tests.
    static final int MAX_MESSAGE = 12 * 1024 * 1024;

    private final EmbeddedPostgres database;
    private final EmbeddedKafkaKraftBroker broker;

    Embedded() {
        try {
            database = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    // nothing in it outlives the tests
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        broker = new EmbeddedKafkaKraftBroker(1, 3);
        broker.brokerProperties(Map.of(
                "offsets.topic.num.partitions", "1",
                "group.initial.rebalance.delay.ms", "0",
                "auto.create.topics.enable", "false",
                "message.max.bytes", String.valueOf(MAX_MESSAGE)));
        broker.afterPropertiesSet();
    }

    @Override
    String host() {
        return "localhost";
    }

    @Override
    int port() {
        return database.getPort();
    }

    @Override
    String adminUser() {
        return "postgres";
    }

    @Override
    String adminPassword() {
        return "postgres";
    }

    @Override
    public String bootstrapServers() {
        return broker.getBrokersAsString();
    }
}
