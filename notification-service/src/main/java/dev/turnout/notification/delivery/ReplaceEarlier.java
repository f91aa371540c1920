package dev.turnout.notification.delivery;

import dev.turnout.notification.livelog.LiveLog;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Has a later change of a subject take the place of earlier ones that say no more than it does, with those who have
/// not looked at them: nobody reads a time that is out of date.
@Component
class ReplaceEarlier {

    private final JdbcClient jdbc;
    private final Changes changes;
    private final Deliveries deliveries;
    private final LiveLog log;
    private final Boards boards;

    ReplaceEarlier(JdbcClient jdbc, Changes changes, Deliveries deliveries, LiveLog log, Boards boards) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.deliveries = deliveries;
        this.log = log;
        this.boards = boards;
    }

    /// With those who were told of a change at that time.
    @Transactional
    public void handle(Told told) {
        changes.find(told.changeId()).ifPresent(change -> handle(change, deliveries.people(told)));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void handle(Change change, List<UUID> told) {
        var earlier = earlier(change);
        if (earlier.isEmpty() || told.isEmpty()) {
            return;
        }
        if (change.kinds().contains("restored")) {
            bringBack(earlier, told);
        }
        var replaced = jdbc.sql("""
                        UPDATE inbox_item i SET data = i.data || jsonb_build_object('replacedBy', :change::text)
                          FROM delivery d
                         WHERE d.id = i.id AND d.change_id = ANY (:earlier::uuid[]) AND d.person_id = ANY (:people::uuid[])
                           AND d.state < 'seen' AND i.read_at IS NULL AND i.data -> 'replacedBy' IS NULL
                        RETURNING i.id, i.person_id
                        """)
                .param("change", change.id())
                .param("earlier", RungRows.strings(earlier, id -> id))
                .param("people", RungRows.strings(told, id -> id))
                .query((row, _) ->
                        new InboxNews.One(row.getObject("person_id", UUID.class), row.getObject("id", UUID.class)))
                .list();
        if (!replaced.isEmpty()) {
            deliveries.suppress(
                    replaced.stream().map(InboxNews.One::notificationId).toList(), "superseded");
            log.append(InboxNews.of("replaced", replaced));
            earlier.forEach(boards::changed);
        }
    }

    // What a cancellation took the place of counts again once it is taken back.
    private void bringBack(List<UUID> cancellations, List<UUID> told) {
        var back = jdbc.sql("""
                        UPDATE inbox_item SET data = data - 'replacedBy'
                         WHERE person_id = ANY (:people::uuid[]) AND data ->> 'replacedBy' = ANY (:by)
                        RETURNING id, person_id
                        """)
                .param("people", RungRows.strings(told, id -> id))
                .param("by", RungRows.strings(cancellations, id -> id))
                .query((row, _) ->
                        new InboxNews.One(row.getObject("person_id", UUID.class), row.getObject("id", UUID.class)))
                .list();
        if (!back.isEmpty()) {
            log.append(InboxNews.of("unread", back));
        }
    }

    private List<UUID> earlier(Change change) {
        // What is urgent stands until its owner says that it is over.
        if (!change.category().optional()) {
            return List.of();
        }
        return jdbc
                .sql("""
                        SELECT id, kinds FROM change
                         WHERE subject_id = :subject AND subject_type = :type AND category = :category AND id <> :change
                           AND opened_at <= :openedAt
                        """)
                .param("subject", change.subjectId())
                .param("type", change.subjectType())
                .param("category", change.category().word())
                .param("change", change.id())
                .param("openedAt", RungRows.at(change.openedAt()))
                .query((row, _) -> new Earlier(row.getObject("id", UUID.class), List.of((String[])
                        row.getArray("kinds").getArray())))
                .list()
                .stream()
                .filter(one -> Superseding.replaces(change.kinds(), one.kinds()))
                .map(Earlier::id)
                .toList();
    }

    private record Earlier(UUID id, List<String> kinds) {}
}
