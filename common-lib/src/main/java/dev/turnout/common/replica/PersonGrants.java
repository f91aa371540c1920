package dev.turnout.common.replica;

import dev.turnout.common.security.Grant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything that a person was granted, as one versioned whole; also the body of `GrantsV1`.
///
/// @param operator whether they run the platform itself, which no role in an organization gives; null in older messages
public record PersonGrants(
        UUID personId,
        long version,
        List<Grant> grants,
        @Nullable Boolean operator) {

    public PersonGrants {
        grants = List.copyOf(grants);
        operator = Boolean.TRUE.equals(operator);
    }

    /// Of somebody who does not run the platform.
    public PersonGrants(UUID personId, long version, List<Grant> grants) {
        this(personId, version, grants, false);
    }
}
