package dev.turnout.common.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class OutboxSenderTests {

    private static final Duration PATIENCE = Duration.ofMillis(600);

    private final OutboxLeases leases = new OutboxLeases(JdbcClient.create(new JdbcTemplate()), Duration.ofMinutes(1)) {
        @Override
        boolean due() {
            return false;
        }

        @Override
        boolean safe() {
            return true;
        }
    };

    /// A broker that lost a producer's place refuses it for ever, and the producer tries for ever.
    @Test
    void takesANewProducerWhenOneIsNeverAnswered() {
        MockProducer<String, byte[]> stuck = producer(false);
        MockProducer<String, byte[]> fresh = producer(true);
        Queue<Producer<String, byte[]>> producers = new ArrayDeque<>(List.of(stuck, fresh));
        var sender = new OutboxSender(producers::remove, "test-service", PATIENCE);
        List<OutboxRows.Row> batch = List.of(row(1), row(2));

        OutboxSender.Sent first = sender.send(batch, leases, () -> true);
        OutboxSender.Sent second = sender.send(batch, leases, () -> true);

        assertThat(first.acknowledged()).isEmpty();
        assertThat(first.fault()).hasMessageContaining("no answer");
        assertThat(stuck.closed()).isTrue();
        assertThat(second.acknowledged()).isEqualTo(batch);
        assertThat(second.fault()).isNull();
        assertThat(fresh.history()).hasSize(2);
    }

    @Test
    void keepsOneRequestUnderWaySoThatNoneOvertakes() {
        assertThat(new KafkaClients(new KafkaProperties(), "test").producerSettings())
                .containsEntry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1)
                .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    }

    private static MockProducer<String, byte[]> producer(boolean answers) {
        return new MockProducer<>(answers, null, new StringSerializer(), new ByteArraySerializer());
    }

    private static OutboxRows.Row row(long id) {
        return new OutboxRows.Row(
                id, new UUID(0, id), "turnout.test.fact.v1", "key", "FactV1", id, null, new byte[0], Instant.EPOCH);
    }
}
