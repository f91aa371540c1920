package dev.turnout.event.programme;

import java.util.UUID;

/// A room, track or speaker of an event: known by its name within the event.
public record Named(UUID id, String name) {}
