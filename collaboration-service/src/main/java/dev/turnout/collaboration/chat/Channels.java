package dev.turnout.collaboration.chat;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Circle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The channels' rows.
@Repository
class Channels {

    private static final String CREW_NAME = "Crew";

    private final JdbcClient jdbc;
    private final Clock clock;

    Channels(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Those that an event's crew shares, and those of one person with others.
    List<Channel> ofEvent(UUID eventId, UUID personId) {
        return jdbc.sql("""
                        SELECT * FROM chat_channel c WHERE event_id = :event AND (two IS NULL OR EXISTS (
                          SELECT FROM chat_member m WHERE m.channel_id = c.id AND m.person_id = :person))
                        ORDER BY two IS NOT NULL, crew DESC, lower(name), id""")
                .param("event", eventId)
                .param("person", personId)
                .query(Channels::read)
                .list();
    }

    /// The channel that an event has from the start.
    Optional<Channel> crewOf(UUID eventId) {
        return jdbc.sql("SELECT * FROM chat_channel WHERE event_id = ? AND crew")
                .param(eventId)
                .query(Channels::read)
                .optional();
    }

    Optional<Channel> find(UUID id) {
        return jdbc.sql("SELECT * FROM chat_channel WHERE id = ?")
                .param(id)
                .query(Channels::read)
                .optional();
    }

    /// The channel, locked until the transaction ends, so that its messages are numbered one after another.
    Channel lock(UUID id) {
        return jdbc.sql("SELECT * FROM chat_channel WHERE id = ? FOR NO KEY UPDATE")
                .param(id)
                .query(Channels::read)
                .single();
    }

    void advance(UUID id, long lastOffset) {
        jdbc.sql("UPDATE chat_channel SET last_offset = ? WHERE id = ?")
                .params(lastOffset, id)
                .update();
    }

    /// Gives the event its crew channel if it has none.
    void ensureCrew(UUID eventId) {
        jdbc.sql("""
                        INSERT INTO chat_channel (event_id, id, name, crew, created_at) VALUES (?, ?, ?, true, ?)
                        ON CONFLICT DO NOTHING""")
                .params(eventId, Ids.next(), CREW_NAME, Timestamp.from(clock.instant()))
                .update();
    }

    /// Opens a channel, or nothing when the event has one of this name.
    Optional<Channel> open(UUID eventId, String name, @Nullable String area, Channel.@Nullable DutyTime duty) {
        return jdbc.sql("""
                        INSERT INTO chat_channel (event_id, id, name, crew, created_at, area, duty_from, duty_until)
                        VALUES (:event, :id, :name, false, :now, :area, :from, :until)
                        ON CONFLICT DO NOTHING RETURNING *""")
                .param("event", eventId)
                .param("id", Ids.next())
                .param("name", name)
                .param("now", Timestamp.from(clock.instant()))
                .param("area", area)
                .param("from", duty == null ? null : Timestamp.from(duty.from()))
                .param("until", duty == null ? null : Timestamp.from(duty.until()))
                .query(Channels::read)
                .optional();
    }

    /// Opens the conversation of two people, or nothing when they have one.
    Optional<Channel> open(UUID eventId, Circle.OfTwo two, UUID one, UUID other) {
        Optional<Channel> opened = jdbc.sql("""
                        INSERT INTO chat_channel (event_id, id, name, crew, created_at, two)
                        VALUES (:event, :id, '', false, :now, :two)
                        ON CONFLICT DO NOTHING RETURNING *""")
                .param("event", eventId)
                .param("id", Ids.next())
                .param("now", Timestamp.from(clock.instant()))
                .param("two", two.part())
                .query(Channels::read)
                .optional();
        opened.ifPresent(channel -> jdbc.sql("""
                        INSERT INTO chat_member (event_id, channel_id, person_id)
                        VALUES (:event, :channel, :one), (:event, :channel, :other)""")
                .param("event", eventId)
                .param("channel", channel.id())
                .param("one", one)
                .param("other", other)
                .update());
        return opened;
    }

    Optional<Channel> find(UUID eventId, Circle.OfTwo two) {
        return jdbc.sql("SELECT * FROM chat_channel WHERE event_id = ? AND two = ?")
                .params(eventId, two.part())
                .query(Channels::read)
                .optional();
    }

    /// The people of a direct conversation; of other channels none.
    List<UUID> members(UUID channelId) {
        return members(List.of(channelId)).getOrDefault(channelId, List.of());
    }

    /// The people of several direct conversations, by channel.
    Map<UUID, List<UUID>> members(Collection<UUID> channelIds) {
        if (channelIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("SELECT channel_id, person_id FROM chat_member WHERE channel_id IN (:channels) ORDER BY 1, 2")
                .param("channels", channelIds)
                .query((row, _) ->
                        Map.entry(row.getObject("channel_id", UUID.class), row.getObject("person_id", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Channel read(ResultSet row, int number) throws SQLException {
        Timestamp from = row.getTimestamp("duty_from");
        Timestamp until = row.getTimestamp("duty_until");
        return new Channel(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("name"),
                row.getBoolean("crew"),
                row.getLong("last_offset"),
                row.getString("area"),
                from == null || until == null ? null : new Channel.DutyTime(from.toInstant(), until.toInstant()),
                two(row.getString("two")));
    }

    private static Circle.@Nullable OfTwo two(@Nullable String part) {
        return part != null && Circle.parse(part).orElseThrow() instanceof Circle.OfTwo two ? two : null;
    }
}
