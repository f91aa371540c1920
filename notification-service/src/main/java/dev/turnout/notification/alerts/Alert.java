package dev.turnout.notification.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One message of an alert, as it was proposed.
///
/// @param rootId the first message of the alert, which updates and the cancellation belong to
/// @param earlierId the message that this one takes the place of
/// @param zones areas of the event, empty for all of it
/// @param roles whom it is for, empty for everybody
/// @param source what it was made from in a feed of somebody else
/// @param twoPeople whether it needs a second person, as it was set when it was proposed
record Alert(
        UUID id,
        UUID eventId,
        UUID organizationId,
        UUID rootId,
        @Nullable UUID earlierId,
        String messageType,
        boolean exercise,
        boolean isPublic,
        Kind kind,
        List<String> zones,
        List<String> roles,
        Map<String, AlertText> texts,
        @Nullable Instant onsetAt,
        Instant expiresAt,
        @Nullable String source,
        boolean twoPeople,
        State state,
        @Nullable String overBecause,
        @Nullable UUID proposedBy,
        Instant proposedAt,
        @Nullable UUID releasedBy,
        @Nullable Instant releasedAt,
        @Nullable Instant overAt,
        @Nullable Instant toldAt) {

    /// What CAP says of an alert, in CAP's words.
    record Kind(String category, String response, String urgency, String severity, String certainty) {}

    enum State {
        PROPOSED,
        WITHDRAWN,
        RELEASED,
        OVER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether everybody at the event may read it, and not some roles only.
    boolean forEverybody() {
        return roles.isEmpty() || roles.contains("ATTENDEE");
    }

    boolean activeAt(Instant now) {
        return state == State.RELEASED && now.isBefore(expiresAt);
    }

    /// In this language, else in English, else in whatever there is.
    AlertText text(String language) {
        AlertText wanted = texts.get(language);
        AlertText english = texts.get("en");
        if (wanted != null) {
            return wanted;
        }
        return english != null ? english : texts.values().iterator().next();
    }
}
