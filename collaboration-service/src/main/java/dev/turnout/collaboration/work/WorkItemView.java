package dev.turnout.collaboration.work;

import dev.turnout.common.security.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A work item as its reader sees it.
///
/// @param area null for the whole event
/// @param title what it is, as the key of a sentence and what is put into it
/// @param note what somebody wrote who opened it
/// @param why what was said last about it: the error, what a person has to do, why it was skipped
/// @param about what it names, such as the change that some were not told of
/// @param nextTryAt of what is tried again
/// @param decision what was decided about it, and by whom, null for nothing yet
/// @param swept skipped by a rule and not by a person
/// @param decisions what the reader may decide now
/// @param replayable whether it can be tried again or brought back
record WorkItemView(
        UUID id,
        UUID laneId,
        UUID eventId,
        @Nullable String area,
        boolean safety,
        String kind,
        WorkPriority priority,
        WorkState state,
        Said title,
        @Nullable String note,
        @Nullable Said why,
        Map<String, String> about,
        int attempts,
        int mostAttempts,
        @Nullable Instant nextTryAt,
        @Nullable UUID takenBy,
        @Nullable Instant takenAt,
        @Nullable UUID openedBy,
        @Nullable String decision,
        @Nullable UUID decidedBy,
        boolean swept,
        List<String> decisions,
        boolean replayable,
        long version,
        Instant createdAt,
        Instant stateSince,
        @Nullable Instant finishedAt) {

    /// A sentence for the reader's language.
    record Said(String key, Map<String, String> values) {

        static Said of(Words words) {
            return new Said(words.key(), words.values());
        }

        static @Nullable Said orNull(@Nullable Words words) {
            return words == null ? null : of(words);
        }
    }

    static WorkItemView of(WorkItem item, Map<String, Permission> decisions, boolean reopens, WorkRights.Of rights) {
        return new WorkItemView(
                item.id(),
                item.lane().id(),
                item.eventId(),
                item.lane().area(),
                item.lane().safety(),
                item.kind(),
                item.priority(),
                item.state(),
                Said.of(item.title()),
                item.note(),
                Said.orNull(item.why()),
                about(item),
                item.attempts(),
                item.mostAttempts(),
                item.state() == WorkState.RETRYING ? item.dueAt() : null,
                item.takenBy(),
                item.takenAt(),
                item.openedBy(),
                item.decision(),
                item.decidedBy(),
                item.swept(),
                decisions.entrySet().stream()
                        .filter(each -> rights.allow(each.getValue(), item.areas()))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList(),
                replayable(item, reopens),
                item.version(),
                item.createdAt(),
                item.stateSince(),
                item.finishedAt());
    }

    private static boolean replayable(WorkItem item, boolean reopens) {
        return switch (item.state()) {
            case DEAD, RETRYING -> true;
            case DONE, SKIPPED -> item.cameFrom() != null && reopens;
            case READY, RUNNING, NEEDS_PERSON -> false;
        };
    }

    private static Map<String, String> about(WorkItem item) {
        var about = new TreeMap<String, String>();
        item.payload().propertyStream().forEach(each -> {
            if (each.getValue().isValueNode() && !each.getValue().isNull()) {
                about.put(each.getKey(), each.getValue().asString());
            }
        });
        return about;
    }
}
