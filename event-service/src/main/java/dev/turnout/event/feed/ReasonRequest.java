package dev.turnout.event.feed;

import jakarta.validation.constraints.NotNull;

/// Why something is reported, hidden or blocked.
record ReasonRequest(@NotNull Why reason) {}
