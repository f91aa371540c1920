package dev.turnout.collaboration.calendar;

import dev.turnout.common.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of subscribed calendars.
@Repository
class Feeds {

    private final JdbcClient jdbc;
    private final Clock clock;

    Feeds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @param inThisMinute how often it was read since the minute began, this time included
    record Reading(Feed feed, int inThisMinute) {}

    List<Feed> of(UUID eventId, UUID personId) {
        return jdbc.sql("SELECT * FROM calendar_feed WHERE event_id = ? AND person_id = ? ORDER BY calendar, id")
                .params(eventId, personId)
                .query(Feeds::read)
                .list();
    }

    /// Makes a feed, or gives the one of this calendar another address: the old one leads nowhere from then on.
    Feed make(UUID eventId, UUID personId, CalendarRef calendar, String language, FeedSecret secret) {
        return jdbc.sql("""
                        INSERT INTO calendar_feed (id, event_id, person_id, calendar, language, token_hash, made_at)
                        VALUES (:id, :event, :person, :calendar, :language, :hash, :now)
                        ON CONFLICT (event_id, person_id, calendar) DO UPDATE SET language = excluded.language,
                          token_hash = excluded.token_hash, made_at = excluded.made_at, read_at = NULL, reads = 0
                        RETURNING *""")
                .param("id", Ids.next())
                .param("event", eventId)
                .param("person", personId)
                .param("calendar", calendar.text())
                .param("language", language)
                .param("hash", secret.hash())
                .param("now", Timestamp.from(clock.instant()))
                .query(Feeds::read)
                .single();
    }

    /// @return whether there was one
    boolean revoke(UUID eventId, UUID personId, UUID id) {
        return jdbc.sql("DELETE FROM calendar_feed WHERE id = ? AND event_id = ? AND person_id = ?")
                        .params(id, eventId, personId)
                        .update()
                == 1;
    }

    /// The feed behind an address, counted as read.
    Optional<Reading> reading(FeedSecret secret) {
        return jdbc.sql("""
                        UPDATE calendar_feed SET read_at = :now, reads = CASE
                          WHEN date_trunc('minute', read_at) = date_trunc('minute', CAST(:now AS timestamptz))
                          THEN least(reads + 1, 1000000) ELSE 1 END
                        WHERE token_hash = :hash RETURNING *""")
                .param("now", Timestamp.from(clock.instant()))
                .param("hash", secret.hash())
                .query((row, number) -> new Reading(read(row, number), row.getInt("reads")))
                .optional();
    }

    private static Feed read(ResultSet row, int number) throws SQLException {
        Timestamp readAt = row.getTimestamp("read_at");
        return new Feed(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("calendar"),
                row.getString("language"),
                row.getTimestamp("made_at").toInstant(),
                readAt == null ? null : readAt.toInstant());
    }
}
