package dev.turnout.notification.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An alert as those see it who run it.
///
/// @param ownProposal whether the caller proposed it, and so may not release it where two people are needed
record AlertView(
        UUID alertId,
        UUID eventId,
        UUID rootId,
        @Nullable UUID earlierId,
        String messageType,
        boolean exercise,
        boolean isPublic,
        String category,
        String response,
        String urgency,
        String severity,
        String certainty,
        List<String> zones,
        List<String> roles,
        Map<String, AlertText> texts,
        @Nullable Instant onsetAt,
        Instant expiresAt,
        boolean fromFeed,
        boolean twoPeople,
        boolean ownProposal,
        String state,
        @Nullable String overBecause,
        @Nullable UUID proposedBy,
        Instant proposedAt,
        @Nullable UUID releasedBy,
        @Nullable Instant releasedAt,
        @Nullable Instant overAt,
        @Nullable Instant toldAt) {

    static AlertView of(Alert alert, UUID reader, Instant now) {
        boolean over = alert.state() == Alert.State.RELEASED && !alert.activeAt(now);
        return new AlertView(
                alert.id(),
                alert.eventId(),
                alert.rootId(),
                alert.earlierId(),
                alert.messageType(),
                alert.exercise(),
                alert.isPublic(),
                alert.kind().category(),
                alert.kind().response(),
                alert.kind().urgency(),
                alert.kind().severity(),
                alert.kind().certainty(),
                alert.zones(),
                alert.roles(),
                alert.texts(),
                alert.onsetAt(),
                alert.expiresAt(),
                alert.source() != null,
                alert.twoPeople(),
                reader.equals(alert.proposedBy()),
                over ? "over" : alert.state().word(),
                over ? "expired" : alert.overBecause(),
                alert.proposedBy(),
                alert.proposedAt(),
                alert.releasedBy(),
                alert.releasedAt(),
                alert.overAt(),
                alert.toldAt());
    }
}
