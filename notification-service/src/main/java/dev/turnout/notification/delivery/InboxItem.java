package dev.turnout.notification.delivery;

import java.time.Instant;
import java.util.UUID;

/// What one person reads.
///
/// @param data the item as clients get it, JSON
record InboxItem(UUID id, UUID personId, UUID eventId, String kind, String data, Instant at) {}
