package dev.turnout.common.security;

import dev.turnout.common.problem.Problems;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who makes a request, from the verified token. As a controller argument: plain `Caller` answers 401 to an
/// anonymous request, `@Nullable Caller` and `Optional<Caller>` let it pass (on an [OpenPaths] path).
///
/// @param personId the person; for a service an id made from its client name
/// @param name display name, or the client's name; null when the token has none
/// @param service whether another service calls on its own behalf
public record Caller(UUID personId, @Nullable String name, Set<String> scopes, boolean service) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /// Lets pass the one service that has a use for an operation under `/internal`.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 403 for every other
    public void requireService(String client) {
        if (!service || !client.equals(name)) {
            throw Problems.forbidden();
        }
    }
}
