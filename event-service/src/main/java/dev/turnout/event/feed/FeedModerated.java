package dev.turnout.event.feed;

import java.util.Map;
import java.util.UUID;

/// Somebody decided about others' posts or who may write. Heard inside the transaction.
///
/// @param action `noun.verb`
/// @param objectType `feed-post`, `person` or `event`
public record FeedModerated(
        UUID eventId, UUID actor, String action, String objectType, UUID objectId, Map<String, ?> details) {}
