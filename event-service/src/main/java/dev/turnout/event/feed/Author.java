package dev.turnout.event.feed;

import java.util.UUID;

/// Who writes a post.
///
/// @param team whether as the event's team
record Author(UUID id, String name, boolean team) {}
