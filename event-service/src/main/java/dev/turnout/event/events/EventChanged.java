package dev.turnout.event.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event is new or different. Heard inside the transaction.
///
/// @param actor who did it; null for the platform itself
public record EventChanged(Event event, @Nullable UUID actor) {}
