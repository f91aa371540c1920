package dev.turnout.common.messaging;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// A record as it came from Kafka, with whatever its headers said; nothing about it is trusted yet.
record ReceivedRecord(
        String topic,
        String key,
        UUID id,
        String type,
        String source,
        long version,
        Instant time,
        @Nullable String traceparent,
        byte[] body) {

    static ReceivedRecord of(ConsumerRecord<String, byte[]> in) {
        String place = in.topic() + "/" + in.partition() + "/" + in.offset();
        UUID id = uuid(header(in, "ce_id"), place);
        return new ReceivedRecord(
                in.topic(),
                in.key() == null ? id.toString() : in.key(),
                id,
                header(in, "ce_type"),
                header(in, "ce_source"),
                number(header(in, "ce_aggregateversion")),
                instant(header(in, "ce_time"), Instant.ofEpochMilli(in.timestamp())),
                in.headers().lastHeader("traceparent") == null ? null : header(in, "traceparent"),
                in.value() == null ? new byte[0] : in.value());
    }

    private static String header(ConsumerRecord<String, byte[]> in, String name) {
        Header header = in.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static UUID uuid(String text, String place) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            // the same record has the same id each time it is read
            return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static Instant instant(String text, Instant otherwise) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            return otherwise;
        }
    }
}
