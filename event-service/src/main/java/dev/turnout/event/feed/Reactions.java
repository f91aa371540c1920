package dev.turnout.event.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reactions and their counts.
@Repository
class Reactions {

    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;

    Reactions(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /// @return whether it is new; of two that are put at once one is
    boolean put(Post post, Reaction kind, UUID personId, Instant now) {
        return db.sql("""
                                INSERT INTO feed_reaction (event_id, post_id, kind, person_id, reacted_at) VALUES (?, ?, ?, ?, ?)
                                ON CONFLICT (post_id, kind, person_id) DO NOTHING
                                """)
                        .params(post.eventId(), post.id(), kind.word(), personId, Timestamp.from(now))
                        .update()
                == 1;
    }

    /// @return whether there was one
    boolean delete(Post post, Reaction kind, UUID personId) {
        return db.sql("DELETE FROM feed_reaction WHERE post_id = ? AND kind = ? AND person_id = ?")
                        .params(post.id(), kind.word(), personId)
                        .update()
                == 1;
    }

    /// Adds `step` to the count of a kind.
    Tally count(Post post, Reaction kind, int step) {
        return db.sql("""
                        INSERT INTO feed_tally AS t (event_id, post_id, version, counts)
                        VALUES (:event, :post, 1, jsonb_build_object(:kind, greatest(:step, 0)))
                        ON CONFLICT (post_id) DO UPDATE SET version = t.version + 1, counts = t.counts || jsonb_build_object(
                          :kind, greatest(coalesce((t.counts ->> :kind)::int, 0) + :step, 0))
                        RETURNING version, counts
                        """)
                .param("event", post.eventId())
                .param("post", post.id())
                .param("kind", kind.word())
                .param("step", step)
                .query(this::tally)
                .single();
    }

    Tally of(Post post) {
        return db.sql("SELECT version, counts FROM feed_tally WHERE post_id = ?")
                .param(post.id())
                .query(this::tally)
                .optional()
                .orElse(new Tally(0, Map.of()));
    }

    /// How many people answer a post with what.
    ///
    /// @param version rises with every reaction given or taken back
    record Tally(long version, Map<String, Integer> counts) {}

    private Tally tally(ResultSet row, int number) throws SQLException {
        return new Tally(row.getLong("version"), json.readValue(row.getString("counts"), COUNTS));
    }
}
