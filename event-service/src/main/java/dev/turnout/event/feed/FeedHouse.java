package dev.turnout.event.feed;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rules of a feed's house: settings, reports and who has to stay out.
@Repository
class FeedHouse {

    private final JdbcClient db;

    FeedHouse(JdbcClient db) {
        this.db = db;
    }

    FeedSettings settings(UUID eventId) {
        return db.sql("SELECT version, visitors, embeddable FROM feed_settings WHERE event_id = ?")
                .param(eventId)
                .query((row, _) -> new FeedSettings(
                        row.getLong("version"), Visitors.of(row.getString("visitors")), row.getBoolean("embeddable")))
                .optional()
                .orElse(FeedSettings.FIRST);
    }

    /// @return whether the settings were still those of this version
    boolean decide(UUID eventId, FeedSettings next) {
        return db.sql("""
                                INSERT INTO feed_settings AS s (event_id, version, visitors, embeddable)
                                SELECT :event, 1, :visitors, :embeddable WHERE :version = 1
                                   OR EXISTS (SELECT FROM feed_settings WHERE event_id = :event)
                                ON CONFLICT (event_id) DO UPDATE SET version = s.version + 1, visitors = excluded.visitors,
                                  embeddable = excluded.embeddable WHERE s.version = :version - 1
                                """)
                        .param("event", eventId)
                        .param("version", next.version())
                        .param("visitors", next.visitors().word())
                        .param("embeddable", next.embeddable())
                        .update()
                == 1;
    }

    boolean isBlocked(UUID eventId, UUID personId) {
        return db.sql("SELECT EXISTS (SELECT FROM feed_block WHERE event_id = ? AND person_id = ?)")
                .params(eventId, personId)
                .query(Boolean.class)
                .single();
    }

    /// @return whether it is new
    boolean block(UUID eventId, UUID personId, String name, Why reason, Instant now) {
        return db.sql("""
                                INSERT INTO feed_block (event_id, person_id, name, reason, blocked_at) VALUES (?, ?, ?, ?, ?)
                                ON CONFLICT (event_id, person_id) DO NOTHING
                                """)
                        .params(eventId, personId, name, reason.word(), Timestamp.from(now))
                        .update()
                == 1;
    }

    void hideWaiting(UUID eventId, UUID authorId, Why reason) {
        db.sql("""
                        UPDATE feed_post SET version = version + 1, status = 'hidden', hidden_reason = ?
                        WHERE event_id = ? AND author_id = ? AND status = 'waiting'
                        """).params(reason.word(), eventId, authorId).update();
    }

    /// @return whether there was one
    boolean unblock(UUID eventId, UUID personId) {
        return db.sql("DELETE FROM feed_block WHERE event_id = ? AND person_id = ?")
                        .params(eventId, personId)
                        .update()
                == 1;
    }

    List<BlockView> blocks(UUID eventId) {
        return db.sql(
                        "SELECT person_id, name, reason, blocked_at FROM feed_block WHERE event_id = ? ORDER BY blocked_at DESC LIMIT 500")
                .param(eventId)
                .query((row, _) -> new BlockView(
                        row.getObject("person_id", UUID.class),
                        row.getString("name"),
                        Why.of(row.getString("reason")),
                        row.getTimestamp("blocked_at").toInstant()))
                .list();
    }

    long reported(UUID eventId, UUID personId, Instant since) {
        return db.sql("SELECT count(*) FROM feed_report WHERE event_id = ? AND reporter_id = ? AND reported_at > ?")
                .params(eventId, personId, Timestamp.from(since))
                .query(Long.class)
                .single();
    }

    /// One report of each person and post; a later one changes nothing.
    void report(Post post, UUID personId, Why reason, Instant now) {
        db.sql("""
                        INSERT INTO feed_report (event_id, post_id, reporter_id, reason, reported_at) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (post_id, reporter_id) DO NOTHING
                        """)
                .params(post.eventId(), post.id(), personId, reason.word(), Timestamp.from(now))
                .update();
    }

    /// A moderator has looked at the post.
    void settle(Post post, Instant now) {
        db.sql("UPDATE feed_report SET settled_at = ? WHERE post_id = ? AND settled_at IS NULL")
                .params(Timestamp.from(now), post.id())
                .update();
    }

    /// Somebody who may not write in a feed.
    record BlockView(UUID personId, String name, Why reason, Instant blockedAt) {}
}
