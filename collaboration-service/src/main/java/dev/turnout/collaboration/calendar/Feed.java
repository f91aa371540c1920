package dev.turnout.collaboration.calendar;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A calendar that somebody reads with another program, by a secret address.
///
/// @param calendar which one, as [CalendarRef] writes it
/// @param language of the few words that are ours
/// @param readAt when it was read last, null before
record Feed(
        UUID id,
        UUID eventId,
        UUID personId,
        String calendar,
        String language,
        Instant madeAt,
        @Nullable Instant readAt) {}
