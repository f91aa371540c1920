package dev.turnout.event.programme;

import dev.turnout.event.events.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A programme took one step: everything that one transaction did to it. Heard inside that transaction.
///
/// @param event the event with its new programme version
/// @param actor who did it; null for the platform itself
/// @param scheduled sessions that are new
/// @param changed sessions that changed
/// @param bulk whether readers had better load the programme again than follow each session
public record ProgrammeChanged(
        Event event,
        @Nullable UUID actor,
        Instant at,
        List<Session> scheduled,
        List<SessionChange> changed,
        boolean bulk) {}
