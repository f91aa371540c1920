package dev.turnout.user.signin;

import dev.turnout.common.audit.Audit;
import java.security.Principal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Authorizations whose refresh tokens work once and not for ever.
///
/// A refresh token that was exchanged before ends the whole authorization, for it has been copied. Only in the first
/// seconds it is merely refused: then two requests of one browser have met.
@Component
class Authorizations implements OAuth2AuthorizationService {

    private static final Duration GRACE = Duration.ofSeconds(10);
    static final Duration ABSOLUTE = Duration.ofDays(30);
    private static final String PRESENTED = "turnout.presented-refresh-token";
    private static final String SINCE = "turnout.since";

    private final OAuth2AuthorizationService stored;
    private final RegisteredClientRepository clients;
    private final JdbcClient db;
    private final SignedIn signedIn;
    private final SignInEndings endings;
    private final KioskProperties kiosk;
    private final Audit audit;
    private final Clock clock;

    Authorizations(
            JdbcTemplate template,
            RegisteredClientRepository clients,
            JdbcClient db,
            SignedIn signedIn,
            SignInEndings endings,
            KioskProperties kiosk,
            Audit audit,
            Clock clock) {
        this.stored = new JdbcOAuth2AuthorizationService(template, clients);
        this.clients = clients;
        this.db = db;
        this.signedIn = signedIn;
        this.endings = endings;
        this.kiosk = kiosk;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void save(OAuth2Authorization authorization) {
        OAuth2Authorization.Token<OAuth2RefreshToken> refresh = authorization.getRefreshToken();
        String presented = authorization.getAttribute(PRESENTED);
        if (refresh != null
                && presented != null
                && !presented.equals(hex(refresh.getToken().getTokenValue()))) {
            rotate(authorization.getId(), presented);
        }
        stored.save(asKept(authorization));
        if (AuthorizationGrantType.AUTHORIZATION_CODE.equals(authorization.getAuthorizationGrantType())) {
            Optional<SignInProof> proof = proof(authorization);
            signedIn.used(
                    authorization.getId(),
                    UUID.fromString(authorization.getPrincipalName()),
                    proof.filter(SignInProof::isStrong).isPresent(),
                    app(authorization),
                    proof.flatMap(kiosk::end).orElse(null));
            tellRevoked(authorization);
        }
    }

    private @Nullable String app(OAuth2Authorization authorization) {
        RegisteredClient client = clients.findById(authorization.getRegisteredClientId());
        return client != null && client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)
                ? client.getClientId()
                : null;
    }

    private static Optional<SignInProof> proof(OAuth2Authorization authorization) {
        return authorization.getAttribute(Principal.class.getName()) instanceof Authentication principal
                ? SignInProof.of(principal.getAuthorities())
                : Optional.empty();
    }

    /// A revoked refresh token ends the sign-in, a revoked access token itself only.
    private void tellRevoked(OAuth2Authorization authorization) {
        UUID person = UUID.fromString(authorization.getPrincipalName());
        OAuth2Authorization.Token<OAuth2RefreshToken> refresh = authorization.getRefreshToken();
        OAuth2Authorization.Token<OAuth2AccessToken> access = authorization.getAccessToken();
        if (refresh != null && refresh.isInvalidated()) {
            endings.tell(person, List.of(authorization.getId()));
        } else if (access != null && access.isInvalidated() && access.getClaims() != null) {
            endings.tell(person, List.of(String.valueOf(access.getClaims().get("jti"))));
        }
    }

    /// What was presented belongs to one exchange. Kept, it would make every later change look like a second exchange
    /// of
    /// the same token, and a code that comes back could not end what it gave.
    private OAuth2Authorization asKept(OAuth2Authorization authorization) {
        return OAuth2Authorization.from(authorization)
                .attributes(kept -> {
                    kept.remove(PRESENTED);
                    if (authorization.getRefreshToken() != null) {
                        kept.putIfAbsent(SINCE, clock.instant().toString());
                    }
                })
                .build();
    }

    /// Of two requests with one refresh token the second finds the row of the first, and gets nothing.
    private void rotate(String authorizationId, String presented) {
        int first = db.sql("""
                        INSERT INTO rotated_refresh_token (digest, authorization_id, rotated_at)
                        VALUES (:digest, :authorization, :now) ON CONFLICT DO NOTHING
                        """)
                .param("digest", HexFormat.of().parseHex(presented))
                .param("authorization", authorizationId)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (first == 0) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    @Override
    @Transactional
    public void remove(OAuth2Authorization authorization) {
        stored.remove(authorization);
        if (AuthorizationGrantType.AUTHORIZATION_CODE.equals(authorization.getAuthorizationGrantType())) {
            endings.tell(UUID.fromString(authorization.getPrincipalName()), List.of(authorization.getId()));
        }
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return stored.findById(id);
    }

    @Override
    @Transactional
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        OAuth2Authorization found = stored.findByToken(token, type);
        if (type == null || !OAuth2TokenType.REFRESH_TOKEN.equals(type)) {
            return found;
        }
        if (found == null) {
            endIfReused(token);
            return null;
        }
        if (tooOld(found)) {
            stored.remove(found);
            return null;
        }
        return OAuth2Authorization.from(found).attribute(PRESENTED, hex(token)).build();
    }

    private boolean tooOld(OAuth2Authorization authorization) {
        String since = authorization.getAttribute(SINCE);
        return since != null && Instant.parse(since).plus(ABSOLUTE).isBefore(clock.instant());
    }

    private void endIfReused(String token) {
        Optional<String> family = db.sql("""
                        SELECT authorization_id FROM rotated_refresh_token
                        WHERE digest = :digest AND rotated_at < :before
                        """)
                .param("digest", Digests.of(token))
                .param("before", Timestamp.from(clock.instant().minus(GRACE)))
                .query(String.class)
                .optional();
        family.map(stored::findById).ifPresent(this::end);
    }

    private void end(OAuth2Authorization reused) {
        remove(reused);
        audit.record(
                UUID.fromString(reused.getPrincipalName()),
                "sign-in.refresh-token-reused",
                "authorization",
                reused.getId(),
                null,
                Map.of());
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forgetExpired() {
        Timestamp now = Timestamp.from(clock.instant());
        db.sql("DELETE FROM rotated_refresh_token WHERE rotated_at < :before")
                .param("before", Timestamp.from(clock.instant().minus(ABSOLUTE)))
                .update();
        db.sql("""
                        DELETE FROM oauth2_authorization
                        WHERE greatest(refresh_token_expires_at, access_token_expires_at, authorization_code_expires_at) < :now
                        """).param("now", now).update();
    }

    private static String hex(String token) {
        return HexFormat.of().formatHex(Digests.of(token));
    }
}
