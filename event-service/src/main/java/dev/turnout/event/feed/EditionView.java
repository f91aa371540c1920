package dev.turnout.event.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a post said before an edit.
record EditionView(long version, String text, @Nullable String photoAlt, Instant replacedAt) {}
