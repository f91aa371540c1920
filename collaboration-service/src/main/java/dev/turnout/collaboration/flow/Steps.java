package dev.turnout.collaboration.flow;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// The steps' rows. Each write says in which state it expects the step, and writes nothing when it is another.
@Repository
class Steps {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Steps(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(UUID eventId, UUID workflowId, int position, PlannedStep step) {
        jdbc.sql("""
                        INSERT INTO workflow_step (event_id, workflow_id, key, position, kind, words, title, settings, place,
                          concern, assignee, needs, state)
                        VALUES (:event, :workflow, :key, :position, :kind, :words, :title, :settings::jsonb, :place,
                          :concern, :assignee, :needs::text[], 'waiting')""")
                .param("event", eventId)
                .param("workflow", workflowId)
                .param("key", step.key())
                .param("position", position)
                .param("kind", step.kind().word())
                .param("words", step.words())
                .param("title", step.title())
                .param("settings", json.writeValueAsString(step.settings()))
                .param("place", step.place())
                .param("concern", step.concern() == null ? null : step.concern().word())
                .param("assignee", step.assignee())
                .param("needs", step.needs().toArray(String[]::new))
                .update();
    }

    List<Step> of(UUID workflowId) {
        return jdbc.sql("SELECT * FROM workflow_step WHERE workflow_id = ? ORDER BY position")
                .param(workflowId)
                .query(this::read)
                .list();
    }

    /// The steps of several workflows.
    List<Step> of(Collection<UUID> workflowIds) {
        if (workflowIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("SELECT * FROM workflow_step WHERE workflow_id IN (:workflows) ORDER BY workflow_id, position")
                .param("workflows", workflowIds)
                .query(this::read)
                .list();
    }

    Optional<Step> find(UUID workflowId, String key) {
        return jdbc.sql("SELECT * FROM workflow_step WHERE workflow_id = ? AND key = ?")
                .params(workflowId, key)
                .query(this::read)
                .optional();
    }

    /// The step that the workers know by this id, unless it has been opened anew since.
    Optional<Step> byTask(UUID taskId) {
        return jdbc.sql("SELECT * FROM workflow_step WHERE task_id = ?")
                .param(taskId)
                .query(this::read)
                .optional();
    }

    /// Opens a step for a worker or a person.
    ///
    /// @return whether it was in one of these states
    boolean open(Step step, Set<StepState> from, StepState to, UUID taskId) {
        return jdbc.sql("""
                        UPDATE workflow_step SET state = :to, task_id = :task, attempts = 0, trouble = NULL
                        WHERE workflow_id = :workflow AND key = :key AND state IN (:from)""")
                        .param("to", to.word())
                        .param("task", taskId)
                        .param("workflow", step.workflowId())
                        .param("key", step.key())
                        .param("from", words(from))
                        .update()
                == 1;
    }

    /// A worker takes a step.
    ///
    /// @return whether there is still something to do under this id
    boolean begin(UUID taskId) {
        return jdbc.sql("""
                        UPDATE workflow_step SET state = 'running', attempts = attempts + 1
                        WHERE task_id = :task AND state IN (:from)""")
                        .param("task", taskId)
                        .param("from", words(StepState.WITH_A_WORKER))
                        .update()
                == 1;
    }

    /// Keeps why a step that a worker has is not done yet.
    ///
    /// @return whether the worker still has it
    boolean hinder(UUID taskId, StepState to, Trouble trouble) {
        return jdbc.sql("""
                        UPDATE workflow_step SET state = :to, trouble = :trouble::jsonb
                        WHERE task_id = :task AND state IN (:from)""")
                        .param("to", to.word())
                        .param("trouble", json.writeValueAsString(trouble))
                        .param("task", taskId)
                        .param("from", words(StepState.WITH_A_WORKER))
                        .update()
                == 1;
    }

    /// A step that failed for good gets all of its tries again.
    ///
    /// @return whether it had failed
    boolean again(UUID taskId) {
        return jdbc.sql("""
                        UPDATE workflow_step SET state = 'ready', trouble = NULL, attempts = 0
                        WHERE task_id = ? AND state = 'failed'""").param(taskId).update() == 1;
    }

    /// A worker has done a step. Of several that have the same one only the first ends it; the others wait for its
    /// transaction here and then change nothing.
    ///
    /// @return whether it was the first
    boolean finish(UUID taskId, Instant at) {
        return jdbc.sql("""
                        UPDATE workflow_step SET state = 'done', trouble = NULL, ended_at = :at
                        WHERE task_id = :task AND state IN (:from)""")
                        .param("at", Timestamp.from(at))
                        .param("task", taskId)
                        .param("from", words(StepState.WITH_A_WORKER))
                        .update()
                == 1;
    }

    /// Somebody has done a step.
    boolean doneByHand(Step step, StepState to, UUID personId, @Nullable String note, Instant at) {
        return jdbc.sql("""
                        UPDATE workflow_step SET state = :to, done_by = :by, done_at = :at, note = :note,
                          note_by = CASE WHEN :note::text IS NOT NULL THEN :by::uuid END,
                          ended_at = CASE WHEN :to = 'done' THEN :at::timestamptz END
                        WHERE workflow_id = :workflow AND key = :key AND state = 'needs-person'""")
                        .param("to", to.word())
                        .param("by", personId)
                        .param("at", Timestamp.from(at))
                        .param("note", note)
                        .param("workflow", step.workflowId())
                        .param("key", step.key())
                        .update()
                == 1;
    }

    /// Somebody approves a step. Of two who do so at once only the first is written.
    boolean approve(Step step, StepState to, UUID personId, Instant at) {
        return jdbc.sql("""
                        UPDATE workflow_step SET state = :to, approved_by = :by, approved_at = :at,
                          ended_at = CASE WHEN :to = 'done' THEN :at::timestamptz END
                        WHERE workflow_id = :workflow AND key = :key AND state = 'needs-approval'""")
                        .param("to", to.word())
                        .param("by", personId)
                        .param("at", Timestamp.from(at))
                        .param("workflow", step.workflowId())
                        .param("key", step.key())
                        .update()
                == 1;
    }

    /// Somebody says what is still missing.
    void note(Step step, @Nullable String note, UUID personId) {
        jdbc.sql("UPDATE workflow_step SET note = :note, note_by = :by WHERE workflow_id = :workflow AND key = :key")
                .param("note", note)
                .param("by", personId)
                .param("workflow", step.workflowId())
                .param("key", step.key())
                .update();
    }

    /// Ends a step without it being done.
    boolean skip(Step step, UUID personId, @Nullable String reason, Instant at) {
        return jdbc.sql("""
                        UPDATE workflow_step SET state = 'skipped', skipped_by = :by, note = :note, note_by = :by,
                          ended_at = :at
                        WHERE workflow_id = :workflow AND key = :key AND state NOT IN ('done', 'skipped', 'cancelled')""")
                        .param("by", personId)
                        .param("note", reason)
                        .param("at", Timestamp.from(at))
                        .param("workflow", step.workflowId())
                        .param("key", step.key())
                        .update()
                == 1;
    }

    /// Ends all steps that have not ended.
    void cancel(UUID workflowId, Instant at) {
        jdbc.sql("""
                        UPDATE workflow_step SET state = 'cancelled', ended_at = ?
                        WHERE workflow_id = ? AND state NOT IN ('done', 'skipped')""").params(Timestamp.from(at), workflowId).update();
    }

    private static List<String> words(Set<StepState> states) {
        return states.stream().map(StepState::word).toList();
    }

    private Step read(ResultSet row, int number) throws SQLException {
        String concern = row.getString("concern");
        String trouble = row.getString("trouble");
        Array needs = row.getArray("needs");
        var plan = new PlannedStep(
                row.getString("key"),
                StepKind.of(row.getString("kind")),
                row.getString("words"),
                row.getString("title"),
                json.readValue(row.getString("settings"), StepSettings.class),
                row.getString("place"),
                concern == null ? null : Concern.of(concern),
                row.getObject("assignee", UUID.class),
                Arrays.asList((String[]) needs.getArray()));
        return new Step(
                row.getObject("event_id", UUID.class),
                row.getObject("workflow_id", UUID.class),
                row.getInt("position"),
                plan,
                StepState.of(row.getString("state")),
                row.getObject("task_id", UUID.class),
                row.getInt("attempts"),
                trouble == null ? null : json.readValue(trouble, Trouble.class),
                row.getString("note"),
                row.getObject("done_by", UUID.class),
                instant(row, "done_at"),
                row.getObject("approved_by", UUID.class),
                instant(row, "approved_at"),
                row.getObject("skipped_by", UUID.class),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
