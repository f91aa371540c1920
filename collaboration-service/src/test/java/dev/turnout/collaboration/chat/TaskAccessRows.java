package dev.turnout.collaboration.chat;

import dev.turnout.collaboration.tasks.Tasks;
import dev.turnout.common.Ids;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.AccessTable;
import dev.turnout.common.test.Batches;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TestTokens;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of the tasks, and a board for them.
record TaskAccessRows(Tasks tasks, TestGrants grants, JdbcClient db, UUID organization) {

    static final String TABLE = """
            GET    /api/v1/events/{eventId}/task-boards                      | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            POST   /api/v1/events/{eventId}/task-boards                      | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 | {"name":"Build-up","lists":["Now"]}
            PUT    /api/v1/events/{eventId}/task-boards/{boardId}            | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 | {"name":"Work","lists":[{"name":"Now"}]}
            DELETE /api/v1/events/{eventId}/task-boards/{boardId}            | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 |
            GET    /api/v1/events/{eventId}/tasks                            | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            POST   /api/v1/events/{eventId}/tasks                            | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 | {"title":"Chairs"}
            GET    /api/v1/events/{eventId}/longest-task-chain               | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            GET    /api/v1/events/{eventId}/tasks/{taskId}                   | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            PUT    /api/v1/events/{eventId}/tasks/{taskId}                   | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 | {"title":"Chairs"}
            PUT    /api/v1/events/{eventId}/tasks/{taskId}/place             | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 | {"listId":"{{people}}"}
            PUT    /api/v1/events/{eventId}/tasks/{taskId}/done              | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            DELETE /api/v1/events/{eventId}/tasks/{taskId}/done              | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            PUT    /api/v1/events/{eventId}/tasks/{taskId}/checklist/{itemId}/done | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            DELETE /api/v1/events/{eventId}/tasks/{taskId}/checklist/{itemId}/done | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            PUT    /api/v1/events/{eventId}/tasks/{taskId}/blockers/{blockerId} | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            DELETE /api/v1/events/{eventId}/tasks/{taskId}/blockers/{blockerId} | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            DELETE /api/v1/events/{eventId}/tasks/{taskId}                   | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 |
            POST   /api/v1/events/{eventId}/tasks/{taskId}/undelete          | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 |
            GET    /api/v1/events/{eventId}/task-templates                   | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            POST   /api/v1/events/{eventId}/task-templates                   | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 | {"name":"Opening","title":"Open the gate"}
            PUT    /api/v1/events/{eventId}/task-templates/{templateId}      | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 | {"name":"Closing","title":"Close the gate"}
            DELETE /api/v1/events/{eventId}/task-templates/{templateId}      | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 |
            """;

    /// The board of the whole event is open to those of one area too; which boards and templates there are is decided
    /// for the whole event.
    static final String IN_AREAS = """
            GET    /api/v1/events/{eventId}/task-boards                      | ok
            GET    /api/v1/events/{eventId}/tasks                            | ok
            POST   /api/v1/events/{eventId}/tasks                            | ok
            GET    /api/v1/events/{eventId}/longest-task-chain               | ok
            GET    /api/v1/events/{eventId}/tasks/{taskId}                   | ok
            PUT    /api/v1/events/{eventId}/tasks/{taskId}                   | ok
            PUT    /api/v1/events/{eventId}/tasks/{taskId}/place             | ok
            PUT    /api/v1/events/{eventId}/tasks/{taskId}/done              | ok
            DELETE /api/v1/events/{eventId}/tasks/{taskId}/done              | ok
            PUT    /api/v1/events/{eventId}/tasks/{taskId}/checklist/{itemId}/done | ok
            DELETE /api/v1/events/{eventId}/tasks/{taskId}/checklist/{itemId}/done | ok
            PUT    /api/v1/events/{eventId}/tasks/{taskId}/blockers/{blockerId} | ok
            DELETE /api/v1/events/{eventId}/tasks/{taskId}/blockers/{blockerId} | ok
            GET    /api/v1/events/{eventId}/task-templates                   | ok
            """;

    /// @param event one of the organization's
    AccessTable into(AccessTable table, UUID event) {
        Tasks.Made made = task(event);
        UUID item = Ids.next();
        db.sql("INSERT INTO task_item (event_id, task_id, id, place, text) VALUES (?, ?, ?, 0, 'Count')")
                .params(event, made.taskId(), item)
                .update();
        UUID template = Ids.next();
        db.sql("""
                        INSERT INTO task_template (event_id, id, name, title, text, items)
                        VALUES (?, ?, 'Evening', 'Lock up', '', '[]')""").params(event, template).update();
        return table.object("tasks", made.taskId())
                .object("blockers", task(event).taskId())
                .object("checklist", item)
                .object("task-boards", made.boardId())
                .object("task-templates", template)
                .batches(severalPeople(event, made.taskId()))
                .batches(severalLists(event, made));
    }

    private Tasks.Made task(UUID event) {
        var somebody = new Caller(grants.person(organization, event, Role.STAFF), "Sana", Set.of(), false);
        var source = new Tasks.Source("test", Ids.next().toString(), null);
        return tasks.makeOutOf(somebody, event, null, "Chairs", source);
    }

    /// Somebody of another event among those who are to do something: nobody is asked.
    private Batches.Asked severalPeople(UUID event, UUID task) {
        UUID foreign = grants.person(organization, Ids.next(), Role.STAFF);
        String both =
                "[{\"kind\":\"person\",\"personId\":\"{{own}}\"},{\"kind\":\"person\",\"personId\":\"{{other}}\"}]";
        return new Batches.Asked(
                TestTokens.bearer(grants.person(organization, event, Role.STAFF)),
                Map.of("events", event, "tasks", task),
                """
                POST /api/v1/events/{eventId}/tasks          | 422 | {"title":"Chairs","assignees":BOTH}
                PUT  /api/v1/events/{eventId}/tasks/{taskId} | 422 | {"title":"Chairs","assignees":BOTH}""".replace("BOTH", both),
                grants.person(organization, event, Role.STAFF).toString(),
                foreign.toString(),
                () -> db.sql("SELECT count(*) FROM task_assignee WHERE event_id = ?")
                        .param(event)
                        .query(Long.class)
                        .single());
    }

    /// A list of another event's board among those of this one: nothing is renamed.
    private Batches.Asked severalLists(UUID event, Tasks.Made made) {
        UUID foreign = db.sql("SELECT id FROM task_list WHERE event_id <> ? LIMIT 1")
                .param(event)
                .query(UUID.class)
                .optional()
                .orElseGet(Ids::next);
        return new Batches.Asked(
                TestTokens.bearer(grants.person(organization, event, Role.ORGANIZER)),
                Map.of("events", event, "task-boards", made.boardId()),
                """
                PUT /api/v1/events/{eventId}/task-boards/{boardId} | 422 | {"name":"Work","lists":[{"id":"{{own}}","name":"Now"},{"id":"{{other}}","name":"Then"}]}""",
                made.listId().toString(),
                foreign.toString(),
                () -> db.sql("SELECT string_agg(name, ',' ORDER BY id) FROM task_list")
                        .query(String.class)
                        .single());
    }
}
