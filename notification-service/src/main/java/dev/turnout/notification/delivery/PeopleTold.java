package dev.turnout.notification.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// People were told of a change by inbox and live push; published in the transaction, so that further ways
/// can be planned with it.
///
/// @param at when exactly they were; empty where it is about people who were told before
public record PeopleTold(UUID changeId, String contributor, int part, Optional<Instant> at) {}
