package dev.turnout.common.replica;

import dev.turnout.common.security.Grant;
import java.util.List;
import java.util.UUID;

/// Everything that a person was granted, as one versioned whole; also the body of `GrantsV1`.
public record PersonGrants(UUID personId, long version, List<Grant> grants) {

    public PersonGrants {
        grants = List.copyOf(grants);
    }
}
