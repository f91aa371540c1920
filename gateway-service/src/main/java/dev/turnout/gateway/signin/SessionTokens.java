package dev.turnout.gateway.signin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/// The tokens of a browser session, which the browser never sees. The client's secret is not among them.
public record SessionTokens(
        String accessToken,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable String refreshToken) {
    static final String ATTRIBUTE = "turnout.tokens";

    static SessionTokens of(OAuth2AccessToken access, @Nullable OAuth2RefreshToken refresh) {
        Instant issued = access.getIssuedAt();
        Instant expires = access.getExpiresAt();
        if (issued == null || expires == null) {
            throw new IllegalArgumentException("An access token must say how long it lasts");
        }
        return new SessionTokens(
                access.getTokenValue(), issued, expires, refresh == null ? null : refresh.getTokenValue());
    }

    static SessionTokens of(OAuth2AccessTokenResponse response) {
        return of(response.getAccessToken(), response.getRefreshToken());
    }

    boolean usableAt(Instant time) {
        return expiresAt.isAfter(time);
    }

    OAuth2AccessToken asAccessToken() {
        return new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, accessToken, issuedAt, expiresAt);
    }

    @Nullable
    OAuth2RefreshToken asRefreshToken() {
        return refreshToken == null ? null : new OAuth2RefreshToken(refreshToken, issuedAt);
    }

    OAuth2AuthorizedClient asClient(ClientRegistration registration, String person) {
        return new OAuth2AuthorizedClient(registration, person, asAccessToken(), asRefreshToken());
    }
}
