package dev.turnout.collaboration.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WorkItemTests {

    private static final Instant NOW = Instant.parse("2026-06-06T08:00:00Z");

    private final UUID sana = Ids.next();
    private final UUID vik = Ids.next();

    @Test
    void whoeverTakesItFirstHasIt() {
        WorkItem taken =
                moved(item(WorkState.NEEDS_PERSON), item(WorkState.NEEDS_PERSON).take(sana));

        assertThat(taken.takenBy()).isEqualTo(sana);
        assertThat(taken.take(sana)).isInstanceOf(WorkItem.Answer.Already.class);
        assertThat(taken.take(vik)).isInstanceOf(WorkItem.Answer.TakenByAnother.class);
        assertThat(taken.decide(vik, "done")).isInstanceOf(WorkItem.Answer.TakenByAnother.class);
        assertThat(taken.giveBack(vik)).isInstanceOf(WorkItem.Answer.TakenByAnother.class);
        assertThat(moved(taken, taken.giveBack(sana)).takenBy()).isNull();
    }

    @Test
    void theSecondDecisionIsToldThatItIsSettled() {
        WorkItem done =
                moved(item(WorkState.NEEDS_PERSON), item(WorkState.NEEDS_PERSON).decide(sana, "done"));

        assertThat(done.state()).isEqualTo(WorkState.DONE);
        assertThat(done.decide(sana, "done")).isInstanceOf(WorkItem.Answer.Already.class);
        assertThat(done.decide(vik, "done")).isInstanceOf(WorkItem.Answer.Settled.class);
        assertThat(done.decide(sana, "skip")).isInstanceOf(WorkItem.Answer.Settled.class);
    }

    @Test
    void anotherWordGoesToTheWorkerAndIsNotDecidedTwice() {
        WorkItem decided =
                moved(item(WorkState.NEEDS_PERSON), item(WorkState.NEEDS_PERSON).decide(sana, "try-again"));

        assertThat(decided.state()).isEqualTo(WorkState.READY);
        assertThat(decided.decision()).isEqualTo("try-again");
        assertThat(decided.decide(vik, "let-go")).isInstanceOf(WorkItem.Answer.Settled.class);
        assertThat(decided.decide(sana, "try-again")).isInstanceOf(WorkItem.Answer.Already.class);
    }

    @Test
    void whatIsDeadIsReplayedWithAllOfItsAttempts() {
        WorkItem dead = item(WorkState.DEAD);

        WorkItem replayed = moved(dead, dead.replay(sana, true));

        assertThat(replayed.state()).isEqualTo(WorkState.READY);
        assertThat(replayed.attempts()).isZero();
        assertThat(replayed.replay(vik, true)).isInstanceOf(WorkItem.Answer.Already.class);
    }

    @Test
    void whatAPersonClosedComesBackToWhereItWas() {
        for (WorkState state : List.of(WorkState.NEEDS_PERSON, WorkState.DEAD, WorkState.READY)) {
            WorkItem skipped = moved(item(state), item(state).decide(sana, "skip"));

            assertThat(skipped.state()).isEqualTo(WorkState.SKIPPED);
            assertThat(moved(skipped, skipped.replay(vik, true)).state()).isEqualTo(state);
            assertThat(skipped.replay(vik, false)).isInstanceOf(WorkItem.Answer.Settled.class);
        }
    }

    @Test
    void whatAWorkerDidIsDone() {
        WorkItem done = item(WorkState.DONE);

        assertThat(done.replay(sana, true)).isInstanceOf(WorkItem.Answer.Settled.class);
        assertThat(item(WorkState.RUNNING).decide(sana, "skip")).isInstanceOf(WorkItem.Answer.AtWork.class);
        assertThat(item(WorkState.RUNNING).take(sana)).isInstanceOf(WorkItem.Answer.AtWork.class);
        assertThat(item(WorkState.READY).decide(sana, "done")).isInstanceOf(WorkItem.Answer.NotNow.class);
    }

    /// Whatever people do in whatever order: what is over has its end, nobody holds what is over, and nobody gets past
    /// another who has taken it.
    @Test
    void anyOrderOfWhatPeopleDoKeepsItsStateWhole() {
        var random = new Random(20_261_127);
        for (int run = 0; run < 2_000; run++) {
            WorkItem item = item(WorkState.values()[random.nextInt(WorkState.values().length)]);
            for (int step = 0; step < 12; step++) {
                UUID who = random.nextBoolean() ? sana : vik;
                UUID holder = item.takenBy();
                WorkItem.Answer answer = act(item, who, random.nextInt(6));
                if (answer instanceof WorkItem.Answer.Moves) {
                    assertThat(holder == null || holder.equals(who))
                            .as("past whoever has taken it")
                            .isTrue();
                }
                item = moved(item, answer);
                assertThat(item.state().isOver() && item.takenBy() != null).isFalse();
                assertThat(item.cameFrom() == null || item.state().isOver()).isTrue();
            }
        }
    }

    private static WorkItem.Answer act(WorkItem item, UUID who, int deed) {
        return switch (deed) {
            case 0 -> item.take(who);
            case 1 -> item.giveBack(who);
            case 2 -> item.decide(who, "done");
            case 3 -> item.decide(who, "skip");
            case 4 -> item.decide(who, "try-again");
            default -> item.replay(who, true);
        };
    }

    private WorkItem item(WorkState state) {
        return new WorkItem(
                Ids.next(),
                new WorkLane(Ids.next(), Ids.next(), null, false),
                "manual",
                "key",
                WorkPriority.NORMAL,
                state,
                Permission.WORK,
                new Words("manual", Map.of()),
                null,
                JsonMapper.shared().createObjectNode(),
                NOW,
                3,
                5,
                3,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                1,
                NOW,
                NOW,
                state.isOver() ? NOW : null);
    }

    private static WorkItem moved(WorkItem item, WorkItem.Answer answer) {
        return answer instanceof WorkItem.Answer.Moves(WorkItem.Move move) ? moved(item, move) : item;
    }

    private static WorkItem moved(WorkItem item, WorkItem.Move move) {
        return new WorkItem(
                item.id(),
                item.lane(),
                item.kind(),
                item.key(),
                item.priority(),
                move.state(),
                item.permission(),
                item.title(),
                item.note(),
                item.payload(),
                item.dueAt(),
                move.fresh() ? 0 : item.attempts(),
                item.mostAttempts(),
                item.lease(),
                move.why(),
                move.decision(),
                move.decidedBy(),
                move.takenBy(),
                taken(move.takenBy()),
                item.openedBy(),
                move.cameFrom(),
                false,
                item.version() + 1,
                item.createdAt(),
                NOW,
                move.state().isOver() ? NOW : null);
    }

    private static @Nullable Instant taken(@Nullable UUID by) {
        return by == null ? null : NOW;
    }
}
