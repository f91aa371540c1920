package dev.turnout.collaboration.work;

import dev.turnout.common.security.Permission;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A work item, and what people may make of it. What workers make of it is decided by its lease ([LeasedWork]).
///
/// @param lane in which it waits
/// @param permission who may see it
/// @param cameFrom where it stood before a person or a rule closed it, to which it can be brought back
/// @param swept closed by a rule
record WorkItem(
        UUID id,
        WorkLane lane,
        String kind,
        String key,
        WorkPriority priority,
        WorkState state,
        Permission permission,
        Words title,
        @Nullable String note,
        JsonNode payload,
        Instant dueAt,
        int attempts,
        int mostAttempts,
        long lease,
        @Nullable Words why,
        @Nullable String decision,
        @Nullable UUID decidedBy,
        @Nullable UUID takenBy,
        @Nullable Instant takenAt,
        @Nullable UUID openedBy,
        @Nullable WorkState cameFrom,
        boolean swept,
        long version,
        Instant createdAt,
        Instant stateSince,
        @Nullable Instant finishedAt) {

    static final String DONE = "done";
    static final String SKIP = "skip";

    /// What somebody may have done to it.
    sealed interface Answer {

        /// It moves.
        record Moves(Move move) implements Answer {}

        /// It stands where they want it already, by themselves.
        record Already() implements Answer {}

        /// Somebody closed it before.
        record Settled() implements Answer {}

        /// Somebody else has taken it.
        record TakenByAnother() implements Answer {}

        /// A worker is at it right now.
        record AtWork() implements Answer {}

        /// That is nothing that can be done with it as it stands.
        record NotNow() implements Answer {}

        /// They are not permitted this.
        record NotYours() implements Answer {}
    }

    /// Where it moves.
    ///
    /// @param what the word for its history
    /// @param fresh whether it gets all of its attempts again, from now on
    record Move(
            WorkState state,
            String what,
            @Nullable Words why,
            @Nullable String decision,
            @Nullable UUID decidedBy,
            @Nullable UUID takenBy,
            @Nullable WorkState cameFrom,
            boolean fresh) {}

    UUID eventId() {
        return lane.eventId();
    }

    List<String> areas() {
        return lane.areas();
    }

    /// As its kind sees it.
    Work work() {
        return new Work(
                id,
                lane.id(),
                lane.eventId(),
                lane.area(),
                lane.safety(),
                kind,
                key,
                state,
                permission,
                payload,
                attempts,
                mostAttempts,
                lease,
                decision,
                decidedBy);
    }

    /// Says that a person is at it, so that nobody else begins.
    Answer take(UUID person) {
        if (state.isOver()) {
            return new Answer.Settled();
        }
        if (person.equals(takenBy)) {
            return new Answer.Already();
        }
        if (takenBy != null) {
            return new Answer.TakenByAnother();
        }
        if (state != WorkState.NEEDS_PERSON && state != WorkState.DEAD) {
            return state == WorkState.RUNNING ? new Answer.AtWork() : new Answer.NotNow();
        }
        return moves(state, "taken", why, decision, decidedBy, person, null, false);
    }

    Answer giveBack(UUID person) {
        if (takenBy == null) {
            return new Answer.Already();
        }
        if (!person.equals(takenBy)) {
            return new Answer.TakenByAnother();
        }
        return moves(state, "given-back", why, decision, decidedBy, null, null, false);
    }

    /// Decides what becomes of it. What waits for nobody can be skipped only.
    Answer decide(UUID person, String word) {
        if (state.isOver() || decision != null && state != WorkState.DEAD) {
            return person.equals(decidedBy) && word.equals(decision) ? new Answer.Already() : new Answer.Settled();
        }
        if (state == WorkState.RUNNING) {
            return new Answer.AtWork();
        }
        if (takenBy != null && !person.equals(takenBy)) {
            return new Answer.TakenByAnother();
        }
        if (word.equals(SKIP)) {
            return moves(WorkState.SKIPPED, "skipped", null, word, person, null, state, false);
        }
        if (state != WorkState.NEEDS_PERSON) {
            return new Answer.NotNow();
        }
        return word.equals(DONE)
                ? moves(WorkState.DONE, "done", null, word, person, null, state, false)
                : moves(WorkState.READY, "decided", null, word, person, null, null, true);
    }

    /// Lets it be tried once more from the start, or brings back what a person or a rule closed. What a worker has done
    /// is done.
    ///
    /// @param reopens whether its kind lets people open again what they closed
    Answer replay(UUID person, boolean reopens) {
        return switch (state) {
            case DEAD, RETRYING ->
                takenBy == null || person.equals(takenBy)
                        ? moves(WorkState.READY, "replayed", null, decision, decidedBy, null, null, true)
                        : new Answer.TakenByAnother();
            case READY, RUNNING -> new Answer.Already();
            case NEEDS_PERSON -> new Answer.NotNow();
            case DONE, SKIPPED -> {
                if (cameFrom == null || !reopens) {
                    yield new Answer.Settled();
                }
                WorkState back = cameFrom == WorkState.RETRYING ? WorkState.READY : cameFrom;
                yield moves(back, "restored", null, null, null, null, null, back == WorkState.READY);
            }
        };
    }

    private static Answer moves(
            WorkState state,
            String what,
            @Nullable Words why,
            @Nullable String decision,
            @Nullable UUID decidedBy,
            @Nullable UUID takenBy,
            @Nullable WorkState cameFrom,
            boolean fresh) {
        return new Answer.Moves(new Move(state, what, why, decision, decidedBy, takenBy, cameFrom, fresh));
    }
}
