package dev.turnout.notification.untold;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Of which changes somebody may not have been told, and what was told of that.
@Repository
class UntoldNews {

    private final JdbcClient jdbc;

    /// @param told how many they were when it was told last
    record Looked(UUID changeId, UUID eventId, boolean families, String kind, int told) {}

    UntoldNews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The changes of the last time whose people could have answered by now, and those of which some were untold.
    List<Looked> changes(Instant since, Instant before, int limit) {
        return jdbc.sql("""
                        SELECT c.id, c.event_id, c.subject_type, coalesce(c.kinds[1], '') AS kind, coalesce(n.people, 0) AS told
                          FROM change c LEFT JOIN untold_news n ON n.change_id = c.id
                         WHERE c.opened_at <= :before AND (c.opened_at > :since OR n.people > 0)
                         ORDER BY c.opened_at DESC LIMIT :limit
                        """)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> new Looked(
                        row.getObject("id", UUID.class),
                        row.getObject("event_id", UUID.class),
                        row.getString("subject_type").equals("participant"),
                        row.getString("kind"),
                        row.getInt("told")))
                .list();
    }

    /// How many were not told, counted up to a number.
    int count(Looked change, Instant before, int most) {
        return jdbc.sql("SELECT count(*) FROM (SELECT d.id " + Untold.ABOUT
                        + " AND d.event_id = :event AND d.change_id = :change LIMIT :most) AS untold")
                .param("event", change.eventId())
                .param("change", change.changeId())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    void keep(UUID changeId, int people, Instant now) {
        jdbc.sql("""
                        INSERT INTO untold_news (change_id, people, told_at) VALUES (:change, :people, :now)
                        ON CONFLICT (change_id) DO UPDATE SET people = excluded.people, told_at = excluded.told_at
                        """)
                .param("change", changeId)
                .param("people", people)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
