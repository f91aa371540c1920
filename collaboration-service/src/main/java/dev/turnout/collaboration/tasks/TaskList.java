package dev.turnout.collaboration.tasks;

import java.util.UUID;

/// A list of a board, such as what is being done now.
record TaskList(UUID id, UUID eventId, UUID boardId, String name) {}
