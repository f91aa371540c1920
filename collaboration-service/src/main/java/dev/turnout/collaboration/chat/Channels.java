package dev.turnout.collaboration.chat;

import dev.turnout.common.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    List<Channel> ofEvent(UUID eventId) {
        return jdbc.sql("SELECT * FROM chat_channel WHERE event_id = ? ORDER BY crew DESC, lower(name)")
                .param(eventId)
                .query(Channels::read)
                .list();
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
    Optional<Channel> open(UUID eventId, String name, @Nullable String area) {
        return jdbc.sql("""
                        INSERT INTO chat_channel (event_id, id, name, crew, created_at, area)
                        VALUES (:event, :id, :name, false, :now, :area)
                        ON CONFLICT DO NOTHING RETURNING *""")
                .param("event", eventId)
                .param("id", Ids.next())
                .param("name", name)
                .param("now", Timestamp.from(clock.instant()))
                .param("area", area)
                .query(Channels::read)
                .optional();
    }

    private static Channel read(ResultSet row, int number) throws SQLException {
        return new Channel(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("name"),
                row.getBoolean("crew"),
                row.getLong("last_offset"),
                row.getString("area"));
    }
}
