package dev.turnout.ticketing.checkin;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One scan. The nonce is made by the scanner, new for each scan and the same for each try to send it.
///
/// @param area the entrance at which it was made; absent or empty where the event has one for all
record CheckInRequest(
        @NotNull @Size(max = 4000) String code,
        @NotBlank @Size(min = 8, max = 100) String nonce,
        @Nullable Instant at,
        @Nullable @Size(max = 60) String area) {

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    @AssertTrue(message = "must lie between 1900 and 2999")
    boolean isAt() {
        return at == null || !at.isBefore(EARLIEST) && at.isBefore(LATEST);
    }

    CheckIn.Command toCommand(UUID eventId, UUID by) {
        return new CheckIn.Command(
                eventId, code, nonce, at, by, areas().stream().findFirst().orElse(null));
    }

    List<String> areas() {
        return area == null || area.isBlank() ? List.of() : List.of(area.strip());
    }
}
