package dev.turnout.collaboration.privacy;

import dev.turnout.common.privacy.TableRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a crew has to do. A task is the event's, whoever wrote it; that somebody was to do it goes with them.
final class TaskTables {

    private static final Duration KEPT_DELETED = Duration.ofDays(30);

    private TaskTables() {}

    static List<TableRule> rules() {
        return List.of(
                TableRule.impersonal("task_board", "event_id", "id", "name", "area", "usual", "version", "created_at"),
                TableRule.impersonal("task_list", "event_id", "board_id", "id", "name", "place"),
                TableRule.impersonal("task_item", "event_id", "task_id", "id", "place", "text", "done"),
                TableRule.impersonal("task_blocker", "event_id", "task_id", "blocker_id"),
                TableRule.impersonal(
                        "task_template", "event_id", "id", "version", "name", "title", "text", "minutes", "items"),
                TableRule.of("task_assignee", "person_id = :person")
                        .other("event_id", "task_id", "place", "kind", "role", "duty_from", "duty_until")
                        .personal("person_id")
                        .exportedAs("assignedTasks")
                        .deleted(),
                // Of one and the same task different people may have done this and that, so none of them is handed out.
                TableRule.of("task", "created_by = :person OR done_by = :person OR deleted_by = :person")
                        .other("event_id", "id", "board_id", "list_id", "rank", "title", "text", "area")
                        .other("due_at", "remind_at", "reminded_at", "minutes", "repeats", "series_id", "turn")
                        .other("next_made", "version", "revision", "created_at", "done_at", "deleted_at")
                        .other("source_kind", "source_id", "source_text")
                        .secret("created_by", "done_by", "deleted_by")
                        .exportedAs("tasks")
                        .replaced(Map.of(
                                "created_by", nobodyFor("created_by"),
                                "done_by", nobodyFor("done_by"),
                                "deleted_by", nobodyFor("deleted_by")))
                        .keptFor(KEPT_DELETED, "deleted_at"));
    }

    private static String nobodyFor(String column) {
        return "CASE WHEN %1$s = :person THEN %2$s ELSE %1$s END".formatted(column, TableRule.NOBODY);
    }
}
