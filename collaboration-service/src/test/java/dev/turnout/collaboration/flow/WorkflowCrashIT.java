package dev.turnout.collaboration.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turnout.collaboration.work.HandLanes;
import dev.turnout.common.fault.FaultHook;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestGrants;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// Workers that are killed between any two steps of a workflow, that hang, that run twice: everything is done, and
/// once.
class WorkflowCrashIT extends FlowStage {

    private static final int MOST_CUTS = 100;

    private final ApplicationContext context;
    private final TransactionTemplate transaction;
    private HandLanes lanes;

    /// What a killed process would be: nothing after it runs, and nobody catches it.
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }

    WorkflowCrashIT(
            TestGrants grants,
            TestFacts facts,
            JdbcClient db,
            ApplicationContext context,
            TransactionTemplate transaction) {
        super(grants, facts, db);
        this.context = context;
        this.transaction = transaction;
    }

    @BeforeEach
    void theEngineRests() {
        lanes = new HandLanes(context);
    }

    @AfterEach
    void theEngineWorks() {
        FaultHook.clear();
        lanes.close();
    }

    /// One cut point after the other, in the order in which they are passed, until there is none left.
    @Test
    void aWorkerKilledBetweenAnyTwoStepsLosesAndDoublesNothing() {
        Map<Integer, String> cuts = new LinkedHashMap<>();
        Map<UUID, String> workflows = new LinkedHashMap<>();
        for (int cut = 1; cut <= MOST_CUTS; cut++) {
            event = anEvent("published");
            omar = grants.person(ORGANIZATION, event, Role.ORGANIZER);
            sana = grants.person(ORGANIZATION, event, Role.STAFF);
            String id = startExample();
            String where = runWithOneKill(id, cut);
            workflows.put(event, id);
            assertRight(id, "killed at cut " + cut + " (" + where + ")");
            if (where.isEmpty()) {
                break;
            }
            cuts.put(cut, where);
        }
        System.out.printf("workflow: killed at %d points: %s%n", cuts.size(), new ArrayList<>(cuts.values()));
        assertThat(cuts).as("cut points of the example").hasSizeBetween(20, MOST_CUTS - 1);
        assertThat(cuts.values())
                .contains(
                        "workflow.begun",
                        "workflow.looked",
                        "work.in-close",
                        "workflow.step-ended",
                        "workflow.step-performed",
                        "workflow.opened-next");
        await().atMost(PATIENCE).untilAsserted(() -> assertToldOnce(workflows));
    }

    @Test
    void aWorkerThatHangsIsReplacedAndWritesNothingWhenItComesBack() {
        String id = start(tell("first"), tell("second", "first"));
        List<HandLanes.Tried> hung = lanes.handle(event);
        assertThat(hung).hasSize(1);
        assertThat(state(id, "first")).isEqualTo("running");

        lanes.takeBack(event);
        assertThat(state(id, "first")).isEqualTo("retrying");
        lanes.workOff(event);
        assertThat(told(id)).containsExactly("This is first", "This is second");

        hung.forEach(lanes::write);
        assertThat(told(id)).containsExactly("This is first", "This is second");
        assertThat(workflow(id).at("/state").asString()).isEqualTo("done");
    }

    @Test
    void aWorkerOfAStepThatWasSkippedMeanwhileDoesNothing() {
        String id = start(new Draft("team", "enough-people").wants("MEDIC", 1), tell("open", "team"));
        List<HandLanes.Tried> old = lanes.handle(event);
        old.forEach(lanes::write);
        assertThat(state(id, "team")).isEqualTo("not-yet");
        grants.person(ORGANIZATION, event, Role.MEDIC);
        List<HandLanes.Tried> able = lanes.handle(event);

        assertThat(act(omar, id, "team", "skip").status()).isEqualTo(200);
        able.forEach(lanes::write);

        assertThat(state(id, "team")).isEqualTo("skipped");
        lanes.workOff(event);
        assertThat(workflow(id).at("/state").asString()).isEqualTo("done");
        assertThat(told(id)).containsExactly("This is open");
    }

    @Test
    void twoWorkersWithTheSameStepEndItOnce() throws InterruptedException {
        String id = start(tell("open"), hand("build"));
        Step step = stepOf(id);
        RunStep run = context.getBean(RunStep.class);

        both(() -> transaction.executeWithoutResult(_ -> run.finish(taskOf(step), step)));

        endedOnce(id);
        assertThat(told(id)).containsExactly("This is open");
    }

    /// The twin: without the condition of the write each of both workers ends the step, and others are told twice.
    @Test
    void withoutTheConditionTheyEndItTwice() throws InterruptedException {
        String id = start(tell("open"), hand("build"));
        Step step = stepOf(id);
        RunStep run = careless();

        both(() -> transaction.executeWithoutResult(_ -> run.finish(taskOf(step), step)));

        assertThatThrownBy(() -> endedOnce(id)).isInstanceOf(AssertionError.class);
    }

    /// As `RunStep`, but whoever comes believes to be the first.
    private RunStep careless() {
        var steps = new Steps(db, JSON) {
            @Override
            boolean finish(UUID taskId, Instant at) {
                boolean _ = super.finish(taskId, at);
                return true;
            }
        };
        return new RunStep(
                context.getBean(Workflows.class),
                steps,
                context.getBean(AdvanceWorkflow.class),
                context.getBean(WorkflowNews.class),
                List.copyOf(context.getBeansOfType(Doing.class).values()),
                context.getBean(Clock.class));
    }

    private static void both(Runnable work) throws InterruptedException {
        Callable<Boolean> one = () -> {
            work.run();
            return true;
        };
        assertThat(together(List.of(one, one))).containsExactly(true, true);
    }

    /// The facts of a workflow come in their order: when the last one is there, so are all before it.
    private void endedOnce(String id) {
        assertThat(post(omar, "/workflows/" + id + "/cancel", "").status()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> toldOthers(id).contains("workflow cancelled"));
        assertThat(toldOthers(id)).containsExactly("open done", "workflow cancelled");
    }

    private Step stepOf(String id) {
        List<HandLanes.Tried> taken = lanes.handle(event);
        assertThat(taken).hasSize(1);
        return context.getBean(Steps.class).find(UUID.fromString(id), "open").orElseThrow();
    }

    private static UUID taskOf(Step step) {
        UUID task = step.taskId();
        assertThat(task).isNotNull();
        return task == null ? step.workflowId() : task;
    }

    /// Checks, effects, a person's work and two approvals, in two branches that come together.
    private String startExample() {
        return start(
                new Draft("published", "event-published"),
                new Draft("channel", "open-channel", "published").says("Pool").with("place", "Pool"),
                tell("brief", "published"),
                hand("access").with("concern", "accessibility"),
                tell("open", "channel", "brief", "access").with("concern", "safety"));
    }

    /// @return the fault point at which a worker was killed, empty when it passed fewer
    private String runWithOneKill(String id, int cut) {
        var where = new StringBuilder();
        killAt(cut, where);
        try {
            for (int round = 0;
                    round < 20 && workflow(id).at("/state").asString().equals("running");
                    round++) {
                try {
                    lanes.workOff(event);
                } catch (Killed killed) {
                    lanes.takeBack(event);
                }
                peopleDoTheirPart(id);
            }
        } finally {
            FaultHook.clear();
        }
        return where.toString();
    }

    private static void killAt(int cut, StringBuilder where) {
        Thread worker = Thread.currentThread();
        var passed = new AtomicInteger();
        FaultHook.set(name -> {
            boolean ours = name.startsWith("workflow.") || name.equals("work.in-close");
            if (ours && Thread.currentThread().equals(worker) && passed.incrementAndGet() == cut) {
                where.append(name);
                throw new Killed();
            }
        });
    }

    private void peopleDoTheirPart(String id) {
        for (JsonNode step : workflow(id).at("/steps")) {
            String key = step.at("/key").asString();
            switch (step.at("/state").asString()) {
                case "needs-person" -> done(id, key);
                case "needs-approval" ->
                    assertThat(act(omar, id, key, "approve").status()).isEqualTo(200);
                default -> {}
            }
        }
    }

    private void assertRight(String id, String when) {
        assertThat(workflow(id).at("/state").asString()).as(when).isEqualTo("done");
        assertThat(told(id)).as(when).containsExactly("This is brief", "This is open");
        assertThat(db.sql("SELECT count(*) FROM chat_channel WHERE event_id = ? AND name = 'Pool'")
                        .param(event)
                        .query(Long.class)
                        .single())
                .as(when)
                .isEqualTo(1);
        assertThat(db.sql("SELECT count(*) FROM work_item WHERE event_id = ? AND finished_at IS NULL")
                        .param(event)
                        .query(Long.class)
                        .single())
                .as(when)
                .isZero();
    }

    /// Every step of every workflow was told to others exactly once, in an order in which they can follow each other.
    private void assertToldOnce(Map<UUID, String> workflows) {
        Map<String, List<String>> told = new LinkedHashMap<>();
        facts.read(WorkflowNews.TOPIC).forEach(fact -> {
            JsonNode body = JSON.readTree(fact.body());
            told.computeIfAbsent(fact.key(), _ -> new ArrayList<>())
                    .add(
                            body.has("step")
                                    ? body.at("/step").asString()
                                    : body.at("/outcome").asString());
        });
        assertThat(workflows.values()).allSatisfy(id -> {
            List<String> of = told.getOrDefault(id, List.of());
            assertThat(of).containsExactlyInAnyOrder("published", "channel", "brief", "access", "open", "done");
            assertThat(of).containsSubsequence("published", "channel", "open", "done");
            assertThat(of).containsSubsequence("published", "brief", "open");
            assertThat(of).containsSubsequence("access", "open");
        });
    }
}
