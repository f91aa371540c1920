package dev.turnout.event.contract;

import java.time.Instant;
import java.util.UUID;

/// What readers of an event's feed get when a post is new, different or gone: that it is so, and neither words nor
/// names. The log is kept until long after the event, and what was hidden or erased must not come back from it.
///
/// @param kind `post-published`, `post-changed` or `post-withdrawn`
record PostNotice(String kind, UUID eventId, UUID postId, long version, Instant committedAt) {}
