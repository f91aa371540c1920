package dev.turnout.collaboration.tasks;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that somebody of an event's crew is to do.
///
/// @param rank its place in its list
/// @param area where it is to be done, when the board is for the whole event
/// @param minutes how long it takes
/// @param repeat the rule by which it comes again
/// @param series which of its series it is, null when it never came again
/// @param version of what is said of it, for `If-Match`; a move or a tick leaves it as it is
/// @param revision of all of it, by which readers know the newest
record Task(
        UUID id,
        UUID eventId,
        UUID boardId,
        UUID listId,
        long rank,
        String title,
        String text,
        @Nullable String area,
        @Nullable Instant dueAt,
        @Nullable Instant remindAt,
        @Nullable Instant remindedAt,
        @Nullable Integer minutes,
        @Nullable Repeat repeat,
        @Nullable Series series,
        long version,
        long revision,
        Deed created,
        @Nullable Deed done,
        @Nullable Deed deleted,
        Tasks.@Nullable Source source) {

    /// Who did something and when.
    record Deed(UUID by, Instant at) {}

    /// @param turn counted from 1
    /// @param nextMade whether the next one is there
    record Series(UUID id, int turn, boolean nextMade) {}

    static Task begun(
            UUID id, TaskList list, long rank, TaskDetails details, Deed created, Tasks.@Nullable Source source) {
        return new Task(
                id,
                list.eventId(),
                list.boardId(),
                list.id(),
                rank,
                details.title(),
                details.text(),
                details.area(),
                details.dueAt(),
                details.remindAt(),
                null,
                details.minutes(),
                details.repeat(),
                details.repeat() == null ? null : new Series(id, 1, false),
                1,
                1,
                created,
                null,
                null,
                source);
    }

    boolean isOpen() {
        return done == null && deleted == null;
    }

    boolean isDeleted() {
        return deleted != null;
    }

    boolean isOf(UUID person) {
        return created.by().equals(person);
    }

    /// Whether it was begun by this person with these words; sent twice it is begun once.
    boolean isWhatWasBegun(UUID person, TaskDetails details) {
        return isOf(person) && (version > 1 || title.equals(details.title()));
    }

    Task edited(TaskDetails details) {
        boolean sameReminder = Objects.equals(remindAt, details.remindAt());
        Series kept = series != null || details.repeat() == null ? series : new Series(id, 1, false);
        return new Task(
                id,
                eventId,
                boardId,
                listId,
                rank,
                details.title(),
                details.text(),
                details.area(),
                details.dueAt(),
                details.remindAt(),
                sameReminder ? remindedAt : null,
                details.minutes(),
                details.repeat(),
                kept,
                version + 1,
                revision + 1,
                created,
                done,
                deleted,
                source);
    }

    Task placed(TaskList list, long newRank) {
        return with(list.boardId(), list.id(), newRank, remindedAt, series, done, deleted);
    }

    Task finished(UUID person, Instant at) {
        return with(boardId, listId, rank, remindedAt, series, new Deed(person, at), deleted);
    }

    Task reopened() {
        return with(boardId, listId, rank, remindedAt, series, null, deleted);
    }

    Task deletedBy(UUID person, Instant at) {
        return with(boardId, listId, rank, remindedAt, series, done, new Deed(person, at));
    }

    Task broughtBack() {
        return with(boardId, listId, rank, remindedAt, series, done, null);
    }

    /// Something that hangs on it is different.
    Task touched() {
        return with(boardId, listId, rank, remindedAt, series, done, deleted);
    }

    Task reminded(Instant at) {
        return with(boardId, listId, rank, at, series, done, deleted);
    }

    Task inSeries(Series of) {
        return new Task(
                id,
                eventId,
                boardId,
                listId,
                rank,
                title,
                text,
                area,
                dueAt,
                remindAt,
                remindedAt,
                minutes,
                repeat,
                of,
                version,
                revision,
                created,
                done,
                deleted,
                source);
    }

    Task withNextMade() {
        Series own = Objects.requireNonNull(series);
        return with(boardId, listId, rank, remindedAt, new Series(own.id(), own.turn(), true), done, deleted);
    }

    private Task with(
            UUID newBoard,
            UUID newList,
            long newRank,
            @Nullable Instant newRemindedAt,
            @Nullable Series newSeries,
            @Nullable Deed newDone,
            @Nullable Deed newDeleted) {
        return new Task(
                id,
                eventId,
                newBoard,
                newList,
                newRank,
                title,
                text,
                area,
                dueAt,
                remindAt,
                newRemindedAt,
                minutes,
                repeat,
                newSeries,
                version,
                revision + 1,
                created,
                newDone,
                newDeleted,
                source);
    }
}
