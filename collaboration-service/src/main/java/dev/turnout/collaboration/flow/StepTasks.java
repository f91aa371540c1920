package dev.turnout.collaboration.flow;

import dev.turnout.collaboration.work.NewWork;
import dev.turnout.collaboration.work.Words;
import dev.turnout.collaboration.work.WorkDesk;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Permission;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Hands steps to the lanes: each time that a step is opened there is a work item for it, whose key is the step's new
/// id. What concerns safety goes into the safety lane.
@Component
class StepTasks {

    private static final int AGAIN_IN_SECONDS = 30;

    private final WorkDesk desk;

    StepTasks(WorkDesk desk) {
        this.desk = desk;
    }

    /// What a step waits for in the lanes, each a kind of work.
    enum Turn {
        /// The platform does something.
        RUN("workflow-step"),
        /// The platform looks until something is there.
        LOOK("workflow-check"),
        /// A person does it.
        HAND("workflow-hand"),
        /// A person approves.
        APPROVAL("workflow-approval");

        private final String kind;

        Turn(String kind) {
            this.kind = kind;
        }

        String kind() {
            return kind;
        }

        static Turn of(StepState state, StepKind kind) {
            return switch (state) {
                case NEEDS_PERSON -> HAND;
                case NEEDS_APPROVAL -> APPROVAL;
                default -> kind == StepKind.OPEN_CHANNEL || kind == StepKind.TELL_CREW ? RUN : LOOK;
            };
        }
    }

    /// What a work item says about its step.
    ///
    /// @param returnable whether an approval can also be a "no"
    record Task(UUID workflowId, String step, boolean returnable) {}

    /// @throws dev.turnout.common.problem.ProblemException 503 when too much waits at the step's place
    void open(Workflow workflow, Step step, StepState to, UUID taskId) {
        Turn turn = Turn.of(to, step.plan().kind());
        boolean byHand = step.plan().kind() == StepKind.BY_HAND;
        NewWork work = NewWork.of(
                        workflow.eventId(), step.plan().place(), turn.kind(), taskId.toString(), title(step.plan()))
                .with(new Task(workflow.id(), step.key(), byHand));
        NewWork placed = step.plan().concern() == Concern.SAFETY ? work.forSafety() : work;
        NewWork wanted = switch (turn) {
            case RUN, LOOK -> placed.seenWith(Permission.EVENT_EDIT);
            case HAND -> placed.forPerson(Words.of("workflow-by-hand"));
            case APPROVAL -> placed.forPerson(Words.of("workflow-approval")).seenWith(Permission.EVENT_EDIT);
        };
        if (desk.open(wanted) instanceof WorkDesk.Opening.Full) {
            throw Problems.unavailable(
                    "temporarily-unavailable", "Too much work waits there. Please try again later.", AGAIN_IN_SECONDS);
        }
    }

    /// Takes a step's item from the lanes, because it was decided elsewhere. One that a worker has right now stays; it
    /// finds nothing to do any more.
    void withdraw(Step step) {
        if (step.taskId() == null || step.state().ended()) {
            return;
        }
        String kind = Turn.of(step.state(), step.plan().kind()).kind();
        boolean _ =
                desk.withdraw(step.eventId(), kind, step.taskId().toString(), true, null, Words.of("workflow-decided"));
    }

    private static Words title(PlannedStep plan) {
        return plan.title() == null
                ? Words.of("workflow-" + Objects.requireNonNull(plan.words()))
                : Words.of("workflow-step", "title", plan.title());
    }
}
