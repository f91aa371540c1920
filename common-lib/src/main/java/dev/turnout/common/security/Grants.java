package dev.turnout.common.security;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The roles that people have, as user-service told: at most a second behind, and asked for again before a refusal, so
/// that
/// a grant works from the moment it was given. Safe for many threads.
public interface Grants {

    /// All grants of a person, also expired ones; empty when there are none.
    List<Grant> of(UUID personId);

    /// The person's roles that hold now in an event (with those of its organization), or in the whole organization.
    ///
    /// @param eventId null for the organization itself
    /// @param wanted what they are needed for
    Set<Role> rolesIn(UUID personId, UUID organizationId, @Nullable UUID eventId, Permission wanted);

    /// What the person's grants come to for something in an event, or in the whole organization.
    ///
    /// @param eventId null for the organization itself
    /// @param areas those that the object lies in; none when it is the whole event's
    Standing standing(
            UUID personId, UUID organizationId, @Nullable UUID eventId, Permission wanted, Collection<String> areas);

    /// Whether a role of the person that holds now allows this in any organization or event.
    boolean allowsAnywhere(UUID personId, Permission wanted);

    /// Whether the person runs the platform itself, which no role in an organization gives.
    boolean operates(UUID personId);
}
