package dev.turnout.collaboration.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One step of a workflow.
///
/// @param plan what was planned before it started
/// @param taskId what the workers know it by, null before it was opened
/// @param trouble why it is not done yet
/// @param note what whoever did, returned or skipped it wrote
record Step(
        UUID eventId,
        UUID workflowId,
        int position,
        PlannedStep plan,
        StepState state,
        @Nullable UUID taskId,
        int attempts,
        @Nullable Trouble trouble,
        @Nullable String note,
        @Nullable UUID doneBy,
        @Nullable Instant doneAt,
        @Nullable UUID approvedBy,
        @Nullable Instant approvedAt,
        @Nullable UUID skippedBy,
        @Nullable Instant endedAt) {

    String key() {
        return plan.key();
    }

    List<String> areas() {
        return plan.areas();
    }

    /// What becomes of it when what it needs is done. What the platform does itself is approved before, because it
    /// cannot be taken back; what people do is approved when they have done it.
    StepState opened() {
        if (plan.kind() == StepKind.BY_HAND) {
            return StepState.NEEDS_PERSON;
        }
        return plan.concern() != null && approvedAt == null ? StepState.NEEDS_APPROVAL : StepState.READY;
    }

    /// What becomes of it when somebody says that it is done; nothing when it is not a person's turn.
    Optional<StepState> doneByHand() {
        if (state != StepState.NEEDS_PERSON) {
            return Optional.empty();
        }
        return Optional.of(plan.concern() == null ? StepState.DONE : StepState.NEEDS_APPROVAL);
    }

    /// What becomes of it when somebody approves.
    StepState approved() {
        return plan.kind() == StepKind.BY_HAND ? StepState.DONE : StepState.READY;
    }

    /// Whether somebody's "no" gives it back to those who do it.
    boolean returnable() {
        return state == StepState.NEEDS_APPROVAL && plan.kind() == StepKind.BY_HAND;
    }

    /// Whether it is of use to start it again.
    boolean restartable() {
        return state == StepState.FAILED || state == StepState.NOT_YET || state == StepState.RETRYING;
    }

    /// Whether those who wait for it may go on without it.
    boolean skippable() {
        return !state.ended();
    }

    /// What somebody can do about it now.
    ///
    /// @param works whether they work where it is
    /// @param decides whether they decide there
    List<String> actions(boolean works, boolean decides) {
        var actions = new ArrayList<String>();
        if (works && doneByHand().isPresent()) {
            actions.add("done");
        }
        if (decides && state == StepState.NEEDS_APPROVAL) {
            actions.add("approve");
        }
        if (decides && returnable()) {
            actions.add("return");
        }
        if (decides && restartable()) {
            actions.add("restart");
        }
        if (decides && skippable()) {
            actions.add("skip");
        }
        return List.copyOf(actions);
    }
}
