package dev.turnout.collaboration.work;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A lane of an event. What waits in one never holds up what waits in another.
///
/// @param area the area whose work it holds, null for what belongs to none
/// @param safety whether it takes whatever comes
record WorkLane(UUID id, UUID eventId, @Nullable String area, boolean safety) {

    List<String> areas() {
        return area == null ? List.of() : List.of(area);
    }
}
