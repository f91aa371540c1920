package dev.turnout.event.myday;

import java.util.UUID;

/// Somebody starred a session or took the star back. Heard inside the transaction.
///
/// @param version rises with every star of the session
public record StarChanged(UUID eventId, UUID sessionId, UUID personId, boolean starred, int starCount, long version) {}
