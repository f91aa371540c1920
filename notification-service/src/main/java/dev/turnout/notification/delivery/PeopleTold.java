package dev.turnout.notification.delivery;

import java.util.UUID;

/// People were told of a change by inbox and live push; published in the transaction, so that further ways
/// can be planned with it.
public record PeopleTold(UUID changeId, String contributor, int part) {}
