package dev.turnout.event.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The posts in the database.
@Repository
class Posts {

    private static final String COLUMNS = """
            event_id, id, cid, version, author_id, author_name, team, text, photo_alt, status, status_before, hidden_reason, \
            posted_at, edited_at, pinned_at, deleted_at""";

    private final JdbcClient db;

    Posts(JdbcClient db) {
        this.db = db;
    }

    /// Lets one request of a person at a time pass until its transaction ends, so that what they do at once is counted.
    void oneAtATime(UUID eventId, UUID personId) {
        db.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("feed:" + eventId + ":" + personId)
                .query(row -> {});
    }

    Optional<Post> find(UUID eventId, UUID id) {
        return db.sql("SELECT " + COLUMNS + " FROM feed_post WHERE id = ? AND event_id = ?")
                .params(id, eventId)
                .query(Posts::post)
                .optional();
    }

    /// The post, locked against other writers of it until the transaction ends.
    Optional<Post> lock(UUID eventId, UUID id) {
        return db.sql("SELECT " + COLUMNS + " FROM feed_post WHERE id = ? AND event_id = ? FOR NO KEY UPDATE")
                .params(id, eventId)
                .query(Posts::post)
                .optional();
    }

    Optional<Post> byCid(UUID eventId, UUID authorId, UUID cid) {
        return db.sql("SELECT " + COLUMNS + " FROM feed_post WHERE event_id = ? AND author_id = ? AND cid = ?")
                .params(eventId, authorId, cid)
                .query(Posts::post)
                .optional();
    }

    /// How many posts somebody wrote since then.
    long written(UUID eventId, UUID authorId, Instant since) {
        return db.sql("SELECT count(*) FROM feed_post WHERE event_id = ? AND author_id = ? AND posted_at > ?")
                .params(eventId, authorId, Timestamp.from(since))
                .query(Long.class)
                .single();
    }

    /// How many posts of an event are pinned, of which nobody pins another until the transaction ends.
    long pinned(UUID eventId) {
        db.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("feed-pins:" + eventId)
                .query(row -> {});
        return db.sql(
                        "SELECT count(*) FROM feed_post WHERE event_id = ? AND status = 'published' AND pinned_at IS NOT NULL")
                .param(eventId)
                .query(Long.class)
                .single();
    }

    void insert(Post post) {
        db.sql("""
                        INSERT INTO feed_post (event_id, id, cid, version, author_id, author_name, team, text, photo_alt, status,
                                               posted_at)
                        VALUES (:event, :id, :cid, :version, :author, :name, :team, :text, :alt, :status, :at)
                        """)
                .param("event", post.eventId())
                .param("id", post.id())
                .param("cid", post.cid())
                .param("version", post.version())
                .param("author", post.authorId())
                .param("name", post.authorName())
                .param("team", post.team())
                .param("text", post.text())
                .param("alt", post.photoAlt())
                .param("status", post.status().word())
                .param("at", Timestamp.from(post.postedAt()))
                .update();
    }

    /// Writes a locked post.
    void update(Post post) {
        db.sql("""
                        UPDATE feed_post
                        SET version = :version, text = :text, photo_alt = :alt, status = :status, status_before = :before,
                            hidden_reason = :reason, edited_at = :edited, pinned_at = :pinned, deleted_at = :deleted
                        WHERE id = :id
                        """)
                .param("id", post.id())
                .param("version", post.version())
                .param("text", post.text())
                .param("alt", post.photoAlt())
                .param("status", post.status().word())
                .param(
                        "before",
                        post.statusBefore() == null ? null : post.statusBefore().word())
                .param(
                        "reason",
                        post.hiddenReason() == null ? null : post.hiddenReason().word())
                .param("edited", timestamp(post.editedAt()))
                .param("pinned", timestamp(post.pinnedAt()))
                .param("deleted", timestamp(post.deletedAt()))
                .update();
    }

    /// Keeps what a post says before it is edited.
    void keepEdition(Post post, Instant now) {
        db.sql("""
                        INSERT INTO feed_edition (event_id, post_id, version, author_id, text, photo_alt, replaced_at)
                        VALUES (:event, :post, :version, :author, :text, :alt, :at)
                        """)
                .param("event", post.eventId())
                .param("post", post.id())
                .param("version", post.version())
                .param("author", post.authorId())
                .param("text", post.text())
                .param("alt", post.photoAlt())
                .param("at", Timestamp.from(now))
                .update();
    }

    List<EditionView> editions(UUID postId) {
        return db.sql(
                        "SELECT version, text, photo_alt, replaced_at FROM feed_edition WHERE post_id = ? ORDER BY version")
                .param(postId)
                .query((row, _) -> new EditionView(
                        row.getLong("version"),
                        row.getString("text"),
                        row.getString("photo_alt"),
                        row.getTimestamp("replaced_at").toInstant()))
                .list();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static Post post(ResultSet row, int number) throws SQLException {
        String before = row.getString("status_before");
        String reason = row.getString("hidden_reason");
        return new Post(
                row.getObject("event_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getObject("cid", UUID.class),
                row.getLong("version"),
                row.getObject("author_id", UUID.class),
                row.getString("author_name"),
                row.getBoolean("team"),
                row.getString("text"),
                row.getString("photo_alt"),
                PostStatus.of(row.getString("status")),
                before == null ? null : PostStatus.of(before),
                reason == null ? null : Why.of(reason),
                row.getTimestamp("posted_at").toInstant(),
                instant(row, "edited_at"),
                instant(row, "pinned_at"),
                instant(row, "deleted_at"));
    }
}
