package dev.turnout.user.signin;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.token.OAuth2RefreshTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/// Refresh tokens, also for apps, which cannot keep a secret: theirs are bound to a key of the device (RFC 9449), so
/// that a copy is worth nothing. An app without a key gets none.
final class RefreshTokens implements OAuth2TokenGenerator<OAuth2RefreshToken> {

    private final OAuth2RefreshTokenGenerator forSecretKeepers = new OAuth2RefreshTokenGenerator();

    @Override
    public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
        if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
            return null;
        }
        RegisteredClient client = context.getRegisteredClient();
        if (!client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
            return forSecretKeepers.generate(context);
        }
        if (context.get(OAuth2TokenContext.DPOP_PROOF_KEY) == null) {
            return null;
        }
        Instant now = Objects.requireNonNull(Instant.now());
        return new OAuth2RefreshToken(
                Secrets.next(), now, now.plus(client.getTokenSettings().getRefreshTokenTimeToLive()));
    }
}
