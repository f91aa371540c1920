package dev.turnout.load;

import dev.turnout.common.DemoIds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Tells of changes and of those whom they touch, as event-service does.
public final class TellingOfChanges {

    public static final int IN_A_PART = 500;

    private static final String TOPIC = "turnout.event.change.v1";

    private TellingOfChanges() {}

    /// Another room for a session that so many follow.
    ///
    /// @param brokers where the platform's Kafka is found
    /// @param person the id of each, counted from 1
    public static UUID tell(String brokers, int people, IntFunction<UUID> person) {
        UUID change = UUID.randomUUID();
        int parts = Math.ceilDiv(people, IN_A_PART);
        Map<String, Object> settings =
                Map.of("bootstrap.servers", brokers, "acks", "all", "linger.ms", 5, "batch.size", 512 * 1024);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var _ = producer.send(message(change, "ChangeOpenedV1", 1, """
                    {"changeId":"%s","eventId":"%s","organizationId":"%s","subjectType":"session","subjectId":"%s",
                     "kinds":["moved_room"],"title":"Long jump","before":{"roomName":"Field 1"},"after":{"roomName":"Field 2"},
                     "openedBy":null,"openedAt":"%s","parts":%d}
                    """.formatted(
                            change,
                            DemoIds.EVENT,
                            DemoIds.ORGANIZATION,
                            UUID.randomUUID(),
                            Clock.systemUTC().instant(),
                            parts)));
            for (int part = 1; part <= parts; part++) {
                String named = IntStream.rangeClosed((part - 1) * IN_A_PART + 1, Math.min(people, part * IN_A_PART))
                        .mapToObj(number ->
                                "{\"personId\":\"%s\",\"because\":[\"starred\"]}".formatted(person.apply(number)))
                        .collect(Collectors.joining(","));
                var _ = producer.send(message(
                        change, "PeopleTouchedV1", 1 + part, """
                        {"changeId":"%s","eventId":"%s","contributor":"event","part":%d,"parts":%d,"people":[%s]}
                        """.formatted(change, DemoIds.EVENT, part, parts, named)));
            }
            producer.flush();
        }
        return change;
    }

    /// The id that PostgreSQL makes of the same words by `md5('<word><number>')::uuid`.
    public static UUID person(String word, int number) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("MD5").digest((word + number).getBytes(StandardCharsets.US_ASCII));
            var halves = ByteBuffer.wrap(digest);
            return new UUID(halves.getLong(), halves.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProducerRecord<String, byte[]> message(UUID change, String type, int version, String body) {
        var message = new ProducerRecord<>(TOPIC, change.toString(), body.getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        type,
                        "ce_source",
                        "event-service",
                        "ce_subject",
                        change.toString(),
                        "ce_time",
                        Clock.systemUTC().instant().toString(),
                        "ce_aggregateversion",
                        Integer.toString(version),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }
}
