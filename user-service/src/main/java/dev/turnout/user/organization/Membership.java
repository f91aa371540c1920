package dev.turnout.user.organization;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody's place in an organization or in one of its events.
///
/// @param eventId null for the whole organization
record Membership(UUID id, UUID organizationId, @Nullable UUID eventId, UUID personId, Terms terms, long version) {}
