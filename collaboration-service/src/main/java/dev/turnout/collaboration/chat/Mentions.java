package dev.turnout.collaboration.chat;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of whom messages mean, and of how far people have read.
@Repository
class Mentions {

    private final JdbcClient jdbc;

    Mentions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// How far somebody has read a channel, and how many messages after that mean them.
    record Reading(long offset, int mentions) {

        static final Reading NOTHING = new Reading(0, 0);
    }

    private record Row(UUID channelId, long value) {}

    void add(Channel channel, Message message, Collection<UUID> people) {
        if (people.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO chat_mention (event_id, channel_id, message_id, "offset", person_id)
                        SELECT :event, :channel, :message, :offset, person::uuid
                        FROM unnest(string_to_array(:people, ',')) AS person""")
                .param("event", channel.eventId())
                .param("channel", channel.id())
                .param("message", message.id())
                .param("offset", message.offset())
                .param("people", people.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .update();
    }

    void forget(UUID messageId) {
        jdbc.sql("DELETE FROM chat_mention WHERE message_id = ?")
                .param(messageId)
                .update();
    }

    /// Those of some messages that mean a person.
    Set<UUID> meaning(Collection<UUID> messageIds, UUID personId) {
        if (messageIds.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(
                jdbc.sql("SELECT message_id FROM chat_mention WHERE person_id = :person AND message_id IN (:messages)")
                        .param("person", personId)
                        .param("messages", messageIds)
                        .query(UUID.class)
                        .list());
    }

    /// Moves a person's mark forward; back it never goes.
    ///
    /// @return whether it moved
    boolean read(Channel channel, UUID personId, long offset) {
        return jdbc.sql("""
                        INSERT INTO chat_read AS r (event_id, channel_id, person_id, "offset", read_at)
                        VALUES (:event, :channel, :person, :offset, clock_timestamp())
                        ON CONFLICT (person_id, channel_id) DO UPDATE SET "offset" = excluded."offset", read_at = excluded.read_at
                        WHERE excluded."offset" > r."offset"
                        """)
                        .param("event", channel.eventId())
                        .param("channel", channel.id())
                        .param("person", personId)
                        .param("offset", offset)
                        .update()
                == 1;
    }

    /// Whoever has read all before their own message has read all with it. Clients count in the same way.
    void readOwn(Message own) {
        jdbc.sql("""
                        UPDATE chat_read SET "offset" = :offset
                        WHERE person_id = :person AND channel_id = :channel AND "offset" = :offset - 1""")
                .param("offset", own.offset())
                .param("person", own.authorId())
                .param("channel", own.channelId())
                .update();
    }

    /// How far a person has read the channels of an event; one without marks is left out.
    Map<UUID, Reading> of(UUID eventId, UUID personId) {
        var readings = new HashMap<UUID, Reading>();
        rows("SELECT channel_id, \"offset\" FROM chat_read WHERE event_id = ? AND person_id = ?", eventId, personId)
                .forEach(row -> readings.put(row.channelId(), new Reading(row.value(), 0)));
        rows("""
                        SELECT m.channel_id, count(*) FROM chat_mention m
                        LEFT JOIN chat_read r ON r.person_id = m.person_id AND r.channel_id = m.channel_id
                        WHERE m.event_id = ? AND m.person_id = ? AND m."offset" > coalesce(r."offset", 0)
                        GROUP BY m.channel_id""", eventId, personId)
                .forEach(row -> readings.merge(
                        row.channelId(),
                        new Reading(0, Math.toIntExact(row.value())),
                        (read, meant) -> new Reading(read.offset(), meant.mentions())));
        return readings;
    }

    /// Those of some people who have read a channel up to an offset.
    Set<UUID> haveRead(UUID channelId, long offset, Collection<UUID> people) {
        if (people.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.sql("""
                        SELECT person_id FROM chat_read
                        WHERE channel_id = :channel AND "offset" >= :offset AND person_id IN (:people)""")
                .param("channel", channelId)
                .param("offset", offset)
                .param("people", people)
                .query(UUID.class)
                .list());
    }

    /// @return the version under which the person's devices are told now
    long nextVersion(UUID eventId, UUID personId) {
        return jdbc.sql("""
                        INSERT INTO chat_reader AS r (event_id, person_id, version) VALUES (?, ?, 1)
                        ON CONFLICT (person_id, event_id) DO UPDATE SET version = r.version + 1 RETURNING version""").params(eventId, personId).query(Long.class).single();
    }

    private List<Row> rows(String sql, UUID eventId, UUID personId) {
        return jdbc.sql(sql)
                .params(eventId, personId)
                .query((row, _) -> new Row(row.getObject(1, UUID.class), row.getLong(2)))
                .list();
    }
}
