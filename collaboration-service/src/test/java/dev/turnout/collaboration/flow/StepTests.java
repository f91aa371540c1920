package dev.turnout.collaboration.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.collaboration.work.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepTests {

    private static final Instant THEN = Instant.parse("2026-05-02T09:00:00Z");

    @Test
    void whatPeopleDoIsApprovedWhenTheyHaveDoneIt() {
        Step hand = step(StepKind.BY_HAND, Concern.SAFETY, StepState.WAITING, false);

        assertThat(hand.opened()).isEqualTo(StepState.NEEDS_PERSON);
        assertThat(step(StepKind.BY_HAND, Concern.SAFETY, StepState.NEEDS_PERSON, false)
                        .doneByHand())
                .contains(StepState.NEEDS_APPROVAL);
        assertThat(hand.approved()).isEqualTo(StepState.DONE);
    }

    @Test
    void whatThePlatformDoesIsApprovedBefore() {
        assertThat(step(StepKind.TELL_CREW, Concern.SAFETY, StepState.WAITING, false)
                        .opened())
                .isEqualTo(StepState.NEEDS_APPROVAL);
        assertThat(step(StepKind.TELL_CREW, Concern.SAFETY, StepState.FAILED, true)
                        .opened())
                .as("started again after it was approved")
                .isEqualTo(StepState.READY);
        assertThat(step(StepKind.TELL_CREW, null, StepState.WAITING, false).opened())
                .isEqualTo(StepState.READY);
    }

    @ParameterizedTest
    @EnumSource(StepState.class)
    void nobodyDoesAnythingWithWhatHasEnded(StepState state) {
        Step step = step(StepKind.BY_HAND, Concern.SAFETY, state, false);

        assertThat(step.actions(true, true).isEmpty()).isEqualTo(state.ended());
        assertThat(step.actions(false, false)).isEmpty();
    }

    @Test
    void whoWorksThereDoesAndWhoDecidesThereApproves() {
        assertThat(step(StepKind.BY_HAND, Concern.SAFETY, StepState.NEEDS_PERSON, false)
                        .actions(true, false))
                .containsExactly("done");
        assertThat(step(StepKind.BY_HAND, Concern.SAFETY, StepState.NEEDS_APPROVAL, false)
                        .actions(true, false))
                .isEmpty();
        assertThat(step(StepKind.BY_HAND, Concern.SAFETY, StepState.NEEDS_APPROVAL, false)
                        .actions(true, true))
                .containsExactly("approve", "return", "skip");
        assertThat(step(StepKind.TELL_CREW, Concern.SAFETY, StepState.NEEDS_APPROVAL, false)
                        .actions(true, true))
                .containsExactly("approve", "skip");
        assertThat(step(StepKind.TELL_CREW, null, StepState.FAILED, false).actions(true, true))
                .containsExactly("restart", "skip");
    }

    @Test
    void looksBecomeRarerUpToABound() {
        var properties = new WorkflowProperties(100, 10, Duration.ofSeconds(30), Duration.ofMinutes(10));

        assertThat(properties.waitAfter(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(properties.waitAfter(3)).isEqualTo(Duration.ofMinutes(2));
        assertThat(properties.waitAfter(9_999)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void troubleIsTheSameAfterItsWayThroughTheLanes() {
        Trouble few = Trouble.tooFew("too-few-people", 3, 8);

        assertThat(Trouble.of(few.toWords())).isEqualTo(few);
        assertThat(Trouble.of(Trouble.of("no-answer").toWords())).isEqualTo(Trouble.of("no-answer"));
        assertThat(Trouble.of(Words.of("unexpected"))).isEqualTo(Trouble.FAILED);
    }

    private static Step step(StepKind kind, @Nullable Concern concern, StepState state, boolean approved) {
        var plan = new PlannedStep(
                "a", kind, null, "A", new StepSettings("Hello", null, null), null, concern, null, List.of());
        UUID id = new UUID(0, 1);
        return new Step(
                id,
                id,
                0,
                plan,
                state,
                null,
                0,
                null,
                null,
                null,
                null,
                approved ? id : null,
                approved ? THEN : null,
                null,
                state.ended() ? THEN : null);
    }
}
