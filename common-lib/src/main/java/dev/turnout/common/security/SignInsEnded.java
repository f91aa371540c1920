package dev.turnout.common.security;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Sign-ins of a person that count no longer, also with tokens that have not expired; the body of `SignInsEndedV1`.
///
/// @param ids of the sign-ins (claim `sid`) or of single tokens (claim `jti`)
/// @param all whether every token that the person was given until then is worth nothing
public record SignInsEnded(UUID personId, List<String> ids, boolean all, Instant endedAt) {

    public SignInsEnded {
        ids = List.copyOf(ids);
    }
}
