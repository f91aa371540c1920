package dev.turnout.user.sensitive;

import java.time.Instant;
import java.util.UUID;

/// What a change told of is over: who was not told yet needs to hear nothing.
record ChangeSupersededV1(UUID changeId, UUID eventId, Instant supersededAt) {}
