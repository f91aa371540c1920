package dev.turnout.collaboration.work;

import dev.turnout.common.security.Permission;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A work item as its kind sees it.
///
/// @param area the area of the event that it belongs to, null for the whole event
/// @param key what it is about; unique among its kind in the event
/// @param state as it stands
/// @param attempt which try this is, from 1; 0 before the first
/// @param lease by which the one who holds it writes what became of it
/// @param decision what a person decided about it, null when nobody has
/// @param decidedBy who that was
public record Work(
        UUID id,
        UUID laneId,
        UUID eventId,
        @Nullable String area,
        boolean safety,
        String kind,
        String key,
        WorkState state,
        Permission permission,
        JsonNode payload,
        int attempt,
        int mostAttempts,
        long lease,
        @Nullable String decision,
        @Nullable UUID decidedBy) {}
