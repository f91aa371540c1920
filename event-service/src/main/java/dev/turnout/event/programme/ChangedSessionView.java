package dev.turnout.event.programme;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session after a change.
///
/// @param changeId the change to follow; null when nobody's plans changed
record ChangedSessionView(
        @JsonUnwrapped SessionView session, @Nullable UUID changeId) {}
