package dev.turnout.analytics.figures;

import java.util.UUID;

/// What event-service says of stars, as far as the figures need it.
final class StarMessages {

    private StarMessages() {}

    record SessionStarredV1(UUID sessionId, UUID eventId, int starCount) {}

    record SessionUnstarredV1(UUID sessionId, UUID eventId, int starCount) {}
}
