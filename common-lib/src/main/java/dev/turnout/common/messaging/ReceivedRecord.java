package dev.turnout.common.messaging;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// A record as it came from Kafka, with whatever its headers said; nothing about it is trusted yet, but all of it can
/// be
/// kept in the database, or a record that cannot be handled could not even be parked.
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

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");
    /// An index has no room for longer ones.
    private static final int LONGEST = 500;

    static ReceivedRecord of(ConsumerRecord<String, byte[]> in) {
        String place = in.topic() + "/" + in.partition() + "/" + in.offset();
        UUID id = uuid(header(in, "ce_id"), place);
        return new ReceivedRecord(
                in.topic(),
                in.key() == null ? id.toString() : storable(in.key()),
                id,
                header(in, "ce_type"),
                header(in, "ce_source"),
                number(header(in, "ce_aggregateversion")),
                instant(
                        header(in, "ce_time"),
                        instant(Instant.ofEpochMilli(in.timestamp()).toString(), Instant.EPOCH)),
                in.headers().lastHeader("traceparent") == null ? null : header(in, "traceparent"),
                in.value() == null ? new byte[0] : in.value());
    }

    private static String header(ConsumerRecord<String, byte[]> in, String name) {
        Header header = in.headers().lastHeader(name);
        return header == null || header.value() == null
                ? ""
                : storable(new String(header.value(), StandardCharsets.UTF_8));
    }

    /// The text without what the database refuses; one that is too long becomes a name that stays the same.
    private static String storable(String text) {
        return text.length() > LONGEST
                ? UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString()
                : withoutNull(text);
    }

    /// PostgreSQL keeps every character but this one.
    static String withoutNull(String text) {
        return text.replace('\u0000', '\uFFFD');
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
            Instant said = Instant.parse(text);
            return said.isBefore(EARLIEST) || said.isAfter(LATEST) ? otherwise : said;
        } catch (DateTimeException _) {
            return otherwise;
        }
    }
}
