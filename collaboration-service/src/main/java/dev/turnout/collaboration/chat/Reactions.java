package dev.turnout.collaboration.chat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The reactions' rows: one of each kind from each person.
@Repository
class Reactions {

    private final JdbcClient jdbc;

    Reactions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// How many people reacted to a message with what, and what one of them, the reader, did.
    record Tally(Map<String, Integer> counts, List<String> own) {

        static final Tally NONE = new Tally(Map.of(), List.of());
    }

    private record Count(UUID messageId, String kind, int people, boolean own) {}

    /// @return whether it is new
    boolean put(Message message, Reaction kind, UUID personId, Instant now) {
        return jdbc.sql("""
                                INSERT INTO chat_reaction (channel_id, message_id, kind, person_id, reacted_at)
                                VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(message.channelId(), message.id(), kind.word(), personId, Timestamp.from(now))
                        .update()
                == 1;
    }

    /// @return whether there was one
    boolean delete(Message message, Reaction kind, UUID personId) {
        return jdbc.sql("DELETE FROM chat_reaction WHERE message_id = ? AND kind = ? AND person_id = ?")
                        .params(message.id(), kind.word(), personId)
                        .update()
                == 1;
    }

    void deleteAll(UUID messageId) {
        jdbc.sql("DELETE FROM chat_reaction WHERE message_id = ?")
                .param(messageId)
                .update();
    }

    Tally of(UUID messageId, UUID reader) {
        return of(List.of(messageId), reader).getOrDefault(messageId, Tally.NONE);
    }

    /// Those of several messages; one that nobody reacted to is left out.
    Map<UUID, Tally> of(Collection<UUID> messageIds, UUID reader) {
        if (messageIds.isEmpty()) {
            return Map.of();
        }
        var counts = jdbc.sql("""
                        SELECT message_id, kind, count(*) AS people, bool_or(person_id = :reader) AS own
                        FROM chat_reaction WHERE message_id IN (:messages) GROUP BY message_id, kind""")
                .param("reader", reader)
                .param("messages", messageIds)
                .query((row, _) -> new Count(
                        row.getObject("message_id", UUID.class),
                        row.getString("kind"),
                        row.getInt("people"),
                        row.getBoolean("own")))
                .list();
        var tallies = new HashMap<UUID, Tally>();
        for (Count count : counts) {
            var tally = tallies.computeIfAbsent(count.messageId(), _ -> new Tally(new TreeMap<>(), new ArrayList<>()));
            tally.counts().put(count.kind(), count.people());
            if (count.own()) {
                tally.own().add(count.kind());
            }
        }
        return tallies;
    }
}
