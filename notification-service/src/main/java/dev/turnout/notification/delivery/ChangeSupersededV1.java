package dev.turnout.notification.delivery;

import java.time.Instant;
import java.util.UUID;

/// What a change told of is over, as its owner says.
record ChangeSupersededV1(UUID changeId, UUID eventId, Instant supersededAt) {}
