package dev.turnout.event.feed;

import dev.turnout.common.web.Cursor;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Posts as readers see them, straight from the database.
@Repository
class PostQueries {

    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};
    private static final UUID NOBODY = new UUID(0, 0);

    private static final String SELECT = """
            SELECT p.*, f.width, f.height, t.version AS tally_version, t.counts,
              ARRAY(SELECT r.kind FROM feed_reaction r WHERE r.post_id = p.id AND r.person_id = :viewer ORDER BY r.kind) AS reacted,
              CASE WHEN :moderates THEN ARRAY(SELECT r.reason FROM feed_report r WHERE r.post_id = p.id AND r.settled_at IS NULL)
                   ELSE ARRAY[]::text[] END AS reports
            FROM feed_post p LEFT JOIN feed_photo f ON f.post_id = p.id LEFT JOIN feed_tally t ON t.post_id = p.id
            WHERE p.event_id = :event AND \
            """;

    private final JdbcClient db;
    private final JsonMapper json;

    PostQueries(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /// Where a page ended.
    record Position(Instant postedAt, UUID id) {}

    FeedPage page(Viewer viewer, @Nullable String cursor, int size) {
        Position after = cursor == null ? null : Cursor.decode(cursor, Position.class);
        String older = after == null ? "" : "AND (p.posted_at, p.id) < (:at, :id) ";
        JdbcClient.StatementSpec query = asked(
                        viewer, "p.status = 'published' " + older + "ORDER BY p.posted_at DESC, p.id DESC LIMIT :limit")
                .param("limit", size + 1);
        if (after != null) {
            query = query.param("at", Timestamp.from(after.postedAt())).param("id", after.id());
        }
        List<PostView> found = query.query((row, _) -> view(row, viewer)).list();
        List<PostView> items = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size
                ? Cursor.encode(
                        new Position(items.getLast().postedAt(), items.getLast().id()))
                : null;
        return new FeedPage(
                items, next, after == null ? pinned(viewer) : List.of(), after == null ? own(viewer) : List.of());
    }

    Optional<PostView> find(Viewer viewer, UUID id) {
        return asked(viewer, "p.id = :id AND p.status <> 'deleted'")
                .param("id", id)
                .query((row, _) -> view(row, viewer))
                .optional()
                .filter(post -> post.status() == PostStatus.PUBLISHED || viewer.moderates() || post.mine());
    }

    /// What waits for a moderator: first what was reported most, then what has waited longest.
    List<PostView> queue(Viewer moderator, int size) {
        return asked(moderator, """
                        (p.status = 'waiting' OR p.status = 'published' AND EXISTS (
                          SELECT FROM feed_report r WHERE r.event_id = :event AND r.post_id = p.id AND r.settled_at IS NULL))
                        ORDER BY (SELECT count(*) FROM feed_report r WHERE r.post_id = p.id AND r.settled_at IS NULL) DESC,
                          p.posted_at, p.id LIMIT :limit
                        """)
                .param("limit", size)
                .query((row, _) -> view(row, moderator))
                .list();
    }

    /// What moderators have hidden, newest first.
    List<PostView> hidden(Viewer moderator, int size) {
        return asked(moderator, "p.status = 'hidden' ORDER BY p.posted_at DESC, p.id DESC LIMIT :limit")
                .param("limit", size)
                .query((row, _) -> view(row, moderator))
                .list();
    }

    private List<PostView> pinned(Viewer viewer) {
        return asked(viewer, "p.status = 'published' AND p.pinned_at IS NOT NULL ORDER BY p.pinned_at DESC LIMIT 10")
                .query((row, _) -> view(row, viewer))
                .list();
    }

    private List<PostView> own(Viewer viewer) {
        return viewer.personId() == null
                ? List.of()
                : asked(viewer, """
                        p.author_id = :viewer AND p.status IN ('waiting', 'hidden') ORDER BY p.posted_at DESC LIMIT 20
                        """).query((row, _) -> view(row, viewer)).list();
    }

    private JdbcClient.StatementSpec asked(Viewer viewer, String what) {
        return db.sql(SELECT + what)
                .param("event", viewer.event().id())
                .param("viewer", viewer.personId() == null ? NOBODY : viewer.personId())
                .param("moderates", viewer.moderates());
    }

    private PostView view(ResultSet row, Viewer viewer) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID event = row.getObject("event_id", UUID.class);
        UUID author = row.getObject("author_id", UUID.class);
        boolean mine = author.equals(viewer.personId());
        String reason = row.getString("hidden_reason");
        String alt = row.getString("photo_alt");
        int width = row.getInt("width");
        String counts = row.getString("counts");
        Timestamp edited = row.getTimestamp("edited_at");
        return new PostView(
                id,
                event,
                row.getLong("version"),
                mine ? row.getObject("cid", UUID.class) : null,
                PostStatus.of(row.getString("status")),
                row.getBoolean("team"),
                viewer.moderates() ? author : null,
                viewer.personId() == null ? null : row.getString("author_name"),
                mine,
                row.getString("text"),
                width == 0
                        ? null
                        : new PostView.PhotoView(
                                PostView.photoPath(event, id), width, row.getInt("height"), alt == null ? "" : alt),
                row.getTimestamp("pinned_at") != null,
                row.getTimestamp("posted_at").toInstant(),
                edited == null ? null : edited.toInstant(),
                counts == null ? Map.of() : json.readValue(counts, COUNTS),
                row.getLong("tally_version"),
                Arrays.asList(texts(row, "reacted")),
                reason != null && (mine || viewer.moderates()) ? Why.of(reason) : null,
                perReason(texts(row, "reports")));
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? new String[0] : (String[]) array.getArray();
    }

    private static Map<String, Integer> perReason(String[] reasons) {
        var counts = new TreeMap<String, Integer>();
        for (String reason : reasons) {
            counts.merge(reason, 1, Integer::sum);
        }
        return counts;
    }
}
