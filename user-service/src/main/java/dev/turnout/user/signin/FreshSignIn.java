package dev.turnout.user.signin;

import dev.turnout.common.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/// Asks of whoever changes how one signs in that they have just signed in themselves: an unlocked screen is not enough.
@Component
public class FreshSignIn {

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final String PASSWORD = "pwd";

    private final Clock clock;

    FreshSignIn(Clock clock) {
        this.clock = clock;
    }

    /// Lets the caller pass when they have just signed in.
    ///
    /// @throws ProblemException 403 `sign-in-again`
    public void require() {
        if (token().filter(this::fresh).isEmpty()) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN, "sign-in-again", "Please sign in again before you change this.", Map.of());
        }
    }

    /// Whether the caller has just signed in by something else than a password, as who forgot theirs does.
    boolean withoutPassword() {
        return token().filter(this::fresh)
                .filter(token -> !means(token).contains(PASSWORD))
                .isPresent();
    }

    private boolean fresh(Jwt token) {
        Instant at = token.getClaimAsInstant("auth_time");
        return at != null && clock.instant().isBefore(at.plus(FRESH));
    }

    private static Set<String> means(Jwt token) {
        List<String> means = token.getClaimAsStringList("amr");
        return means == null ? Set.of(PASSWORD) : Set.copyOf(means);
    }

    private static Optional<Jwt> token() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? Optional.of(token.getToken())
                : Optional.empty();
    }
}
