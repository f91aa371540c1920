package dev.turnout.notification.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One change and how far it has come. `told` counts everyone who was told, also those who have seen or
/// confirmed it.
///
/// @param complete whether every owner has named the people it knows of
/// @param timeToLastMs from the change until the last person so far was told
record BoardView(
        UUID changeId,
        UUID eventId,
        String subjectType,
        UUID subjectId,
        String category,
        List<String> kinds,
        String title,
        JsonNode before,
        JsonNode after,
        @Nullable UUID openedBy,
        Instant openedAt,
        int partsExpected,
        int partsArrived,
        boolean complete,
        int touched,
        int told,
        int seen,
        int confirmed,
        int failed,
        int suppressed,
        @Nullable Long timeToLastMs) {

    /// The part of a board that moves.
    record Numbers(
            UUID changeId,
            int touched,
            int told,
            int seen,
            int confirmed,
            int failed,
            int suppressed,
            @Nullable Long timeToLastMs,
            boolean complete) {}

    static BoardView of(Change change, Deliveries.Count count, int partsArrived) {
        var lastTold = count.lastTold();
        return new BoardView(
                change.id(),
                change.eventId(),
                change.subjectType(),
                change.subjectId(),
                change.category().word(),
                change.kinds(),
                change.title(),
                change.before(),
                change.after(),
                change.openedBy(),
                change.openedAt(),
                change.partsExpected(),
                partsArrived,
                partsArrived >= change.partsExpected(),
                count.touched(),
                count.told(),
                count.seen(),
                count.confirmed(),
                count.failed(),
                count.suppressed(),
                lastTold == null
                        ? null
                        : Math.max(
                                0, lastTold.toEpochMilli() - change.openedAt().toEpochMilli()));
    }

    Numbers numbers() {
        return new Numbers(changeId, touched, told, seen, confirmed, failed, suppressed, timeToLastMs, complete);
    }
}
