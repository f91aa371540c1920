package dev.turnout.notification.alerts;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody proposes.
///
/// @param earlierId for an update or a cancellation, the message that it takes the place of
/// @param minutes how long it holds, counted from the proposal
record AlertRequest(
        @NotNull @Pattern(regexp = "alert|update|cancel") String messageType,
        @Nullable UUID earlierId,
        boolean exercise,
        boolean isPublic,
        @NotNull @Pattern(regexp = CapWords.CATEGORY) String category,
        @NotNull @Pattern(regexp = CapWords.RESPONSE) String response,
        @NotNull @Pattern(regexp = CapWords.URGENCY) String urgency,
        @NotNull @Pattern(regexp = CapWords.SEVERITY) String severity,
        @NotNull @Pattern(regexp = CapWords.CERTAINTY) String certainty,

        @NotNull @Size(max = 50) List<@NotNull @Size(min = 1, max = 100) String> zones,

        @NotNull @Size(max = 8)
        List<@NotNull @Pattern(regexp = "OWNER|ORGANIZER|FINANCE|STAFF|VOLUNTEER|MEDIC|SPEAKER|ATTENDEE") String> roles,

        @NotEmpty @Size(max = 20)
        Map<@NotNull @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*") String, @NotNull @Valid AlertText> texts,

        @Nullable Instant onsetAt,
        @Min(1) @Max(1440) int minutes) {

    Alert.Kind kind() {
        return new Alert.Kind(category, response, urgency, severity, certainty);
    }

    /// As it waits for its release.
    ///
    /// @param earlier what it takes the place of
    Alert proposed(
            UUID id,
            UUID eventId,
            UUID organizationId,
            @Nullable Alert earlier,
            boolean twoPeople,
            UUID by,
            Instant at) {
        return new Alert(
                id,
                eventId,
                organizationId,
                earlier == null ? id : earlier.rootId(),
                earlier == null ? null : earlier.id(),
                messageType,
                exercise,
                isPublic,
                kind(),
                zones,
                roles,
                texts,
                onsetAt,
                at.plus(Duration.ofMinutes(minutes)),
                null,
                twoPeople,
                Alert.State.PROPOSED,
                null,
                by,
                at,
                null,
                null,
                null,
                null);
    }
}
