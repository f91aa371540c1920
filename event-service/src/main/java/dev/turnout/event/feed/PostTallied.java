package dev.turnout.event.feed;

import dev.turnout.event.events.Event;
import java.util.Map;
import java.util.UUID;

/// How many people answer a post with what. Heard inside the transaction.
///
/// @param version rises with every reaction given or taken back
/// @param counts by kind
public record PostTallied(Event event, UUID postId, long version, Map<String, Integer> counts) {}
