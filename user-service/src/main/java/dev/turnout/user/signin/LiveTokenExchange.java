package dev.turnout.user.signin;

import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/// Gives a service that holds a person's live token an access token for that person (RFC 8693), so that a call over the
/// live
/// connection is made with the caller's rights and no others.
final class LiveTokenExchange implements AuthenticationProvider {

    /// A request for such an exchange.
    static final class Request extends OAuth2AuthorizationGrantAuthenticationToken {

        private final transient String subjectToken;

        Request(Authentication client, String subjectToken) {
            super(AuthorizationGrantType.TOKEN_EXCHANGE, client, Map.of());
            this.subjectToken = subjectToken;
        }
    }

    private final JwtDecoder liveTokens;
    private final PersonTokens tokens;
    private final Accounts accounts;

    LiveTokenExchange(JwtDecoder liveTokens, PersonTokens tokens, Accounts accounts) {
        this.liveTokens = liveTokens;
        this.tokens = tokens;
        this.accounts = accounts;
    }

    /// Reads the form of a token request; null when it is for another grant.
    static @Nullable Authentication read(HttpServletRequest request) {
        String subject = request.getParameter("subject_token");
        Authentication client = SecurityContextHolder.getContext().getAuthentication();
        boolean exchange = AuthorizationGrantType.TOKEN_EXCHANGE.getValue().equals(request.getParameter("grant_type"));
        return exchange && subject != null && client != null ? new Request(client, subject) : null;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        Request request = (Request) authentication;
        if (!(request.getPrincipal() instanceof OAuth2ClientAuthenticationToken client)
                || !client.isAuthenticated()
                || client.getRegisteredClient() == null) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        RegisteredClient registered = client.getRegisteredClient();
        if (!registered.getAuthorizationGrantTypes().contains(AuthorizationGrantType.TOKEN_EXCHANGE)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT);
        }
        Jwt live = live(request.subjectToken);
        Jwt access = tokens.accessFor(person(live), registered.getClientId(), live);
        return new OAuth2AccessTokenAuthenticationToken(
                registered,
                client,
                new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER,
                        access.getTokenValue(),
                        access.getIssuedAt(),
                        access.getExpiresAt(),
                        Set.of()));
    }

    private Jwt live(String liveToken) {
        try {
            return liveTokens.decode(liveToken);
        } catch (JwtException _) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    private Account person(Jwt live) {
        try {
            return accounts.find(UUID.fromString(String.valueOf(live.getSubject())))
                    .filter(Account::enabled)
                    .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
        } catch (IllegalArgumentException _) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return Request.class.isAssignableFrom(type);
    }
}
