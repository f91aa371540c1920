package dev.turnout.collaboration.chat;

import java.time.Instant;

/// What a message said before an edit.
record EditionView(long version, String text, Instant replacedAt) {}
