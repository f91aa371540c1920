package dev.turnout.common.test;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/// The images that the compose file runs. Testcontainers removes them after the JVM.
final class Containers extends Infrastructure {

    private final PostgreSQLContainer database =
            new PostgreSQLContainer(DockerImageName.parse("postgres:18")).withUsername("postgres");
    private final KafkaContainer broker = new KafkaContainer(DockerImageName.parse("apache/kafka:4.3.1"))
            .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "1")
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
            .withEnv("KAFKA_MESSAGE_MAX_BYTES", String.valueOf(Embedded.MAX_MESSAGE));

    Containers() {
        database.start();
        broker.start();
    }

    @Override
    String host() {
        return database.getHost();
    }

    @Override
    int port() {
        return database.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
    }

    @Override
    String adminUser() {
        return database.getUsername();
    }

    @Override
    String adminPassword() {
        return database.getPassword();
    }

    @Override
    public String bootstrapServers() {
        return broker.getBootstrapServers();
    }
}
