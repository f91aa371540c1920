package dev.turnout.event.feed;

import dev.turnout.event.events.Event;
import java.time.Instant;
import java.util.UUID;

/// What readers see of a post is different now. Heard inside the transaction.
///
/// @param visible whether others than its author and moderators see it now
/// @param fresh whether they see it for the first time
public record PostChanged(Event event, UUID postId, long version, boolean visible, boolean fresh, Instant at) {}
