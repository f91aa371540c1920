package dev.turnout.notification.access;

import dev.turnout.common.security.EndedSignIns;
import dev.turnout.common.security.TokenKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.stereotype.Component;

/// Checks the tokens that live clients show: signature by the platform's published keys, issuer, type,
/// audience, times.
@Component
public class LiveTokens implements DisposableBean {

    /// A socket takes live tokens only.
    public static final Set<String> SOCKET = Set.of("turnout-live");

    /// An event stream is plain HTTP and takes an API token as well.
    public static final Set<String> STREAM = Set.of("turnout-live", "turnout-api");

    private static final Duration SKEW = Duration.ofSeconds(5);

    private final JwtDecoder decoder;
    private final JwtIssuerValidator issuer;
    private final JwtTypeValidator type = new JwtTypeValidator("at+jwt");
    private final Predicate<Jwt> ended;
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();

    @Autowired
    LiveTokens(
            @Value("${turnout.jwks-uri}") String keys, @Value("${turnout.issuer}") String issuer, EndedSignIns ended) {
        this(keys, issuer, ended::hasEnded);
    }

    LiveTokens(String keys, String issuer, Predicate<Jwt> ended) {
        this.decoder = TokenKeys.decoder(keys, new JwtTimestampValidator(SKEW));
        this.ended = ended;
        this.issuer = new JwtIssuerValidator(issuer);
    }

    /// Never fails; what went wrong is a value.
    public CompletableFuture<Verification> verify(String token, Set<String> audiences) {
        return CompletableFuture.supplyAsync(() -> check(token, audiences), work);
    }

    private Verification check(String token, Set<String> audiences) {
        try {
            var jwt = decoder.decode(token);
            return meant(jwt, audiences) && !ended.test(jwt) ? accepted(jwt) : new Verification.Refused();
        } catch (JwtValidationException outOfTime) {
            return expired(outOfTime) ? new Verification.Expired() : new Verification.Refused();
        } catch (BadJwtException | IllegalArgumentException forged) {
            return new Verification.Refused();
        } catch (JwtException noKeys) {
            return new Verification.Unavailable();
        }
    }

    private boolean meant(Jwt jwt, Collection<String> audiences) {
        return !type.validate(jwt).hasErrors()
                && !issuer.validate(jwt).hasErrors()
                && jwt.getExpiresAt() != null
                && jwt.getAudience() != null
                && !Collections.disjoint(jwt.getAudience(), audiences);
    }

    private static Verification accepted(Jwt jwt) {
        var expiresAt = jwt.getExpiresAt();
        return new Verification.Accepted(new Identity(
                UUID.fromString(jwt.getSubject()),
                expiresAt == null ? Instant.EPOCH : expiresAt,
                jwt.getTokenValue(),
                jwt.getClaimAsString("sid"),
                jwt.getIssuedAt()));
    }

    private static boolean expired(JwtValidationException failure) {
        return failure.getErrors().stream()
                .anyMatch(error ->
                        error.getDescription() != null && error.getDescription().contains("expired"));
    }

    @Override
    public void destroy() {
        work.shutdownNow();
    }
}
