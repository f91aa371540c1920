package dev.turnout.user.signin;

import dev.turnout.user.account.RandomSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/// Who may ask for tokens: the gateway for browsers, apps with PKCE, and each service for itself.
final class Clients {

    static final String GATEWAY = "turnout-web";
    static final String NOTIFICATION = "notification-service";
    private static final TokenSettings TOKENS = TokenSettings.builder()
            .accessTokenTimeToLive(Duration.ofMinutes(5))
            .refreshTokenTimeToLive(Duration.ofDays(14))
            .reuseRefreshTokens(false)
            .build();

    private final String publicUrl;

    Clients(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    List<RegisteredClient> all(ClientProperties properties) {
        var clients = new ArrayList<RegisteredClient>();
        properties.apps().forEach((id, app) -> clients.add(app(id, app)));
        properties.clients().forEach((id, secret) -> {
            String kept = RandomSecrets.keep(secret);
            clients.add(id.equals(GATEWAY) ? gateway(kept) : service(id, kept));
        });
        return clients;
    }

    private RegisteredClient gateway(String secret) {
        return named(GATEWAY)
                .clientSecret(secret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(publicUrl + "/login/oauth2/code/turnout")
                .postLogoutRedirectUri(publicUrl + "/")
                .scopes(scopes -> scopes.addAll(List.of("openid", "profile", "email")))
                .build();
    }

    private static RegisteredClient app(String id, ClientProperties.App app) {
        return named(id)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUris(uris -> app.redirectUris().forEach(uri -> uris.add(uri.toString())))
                .postLogoutRedirectUris(uris -> app.postLogoutRedirectUris().forEach(uri -> uris.add(uri.toString())))
                .scopes(scopes -> scopes.addAll(List.of("openid", "profile", "email")))
                .build();
    }

    private RegisteredClient service(String id, String secret) {
        return named(id)
                .clientSecret(secret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .authorizationGrantTypes(types -> {
                    if (id.equals(NOTIFICATION)) {
                        types.add(AuthorizationGrantType.TOKEN_EXCHANGE);
                    }
                })
                .scope("internal")
                .build();
    }

    private static RegisteredClient.Builder named(String id) {
        return RegisteredClient.withId(UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8))
                        .toString())
                .clientId(id)
                .clientName(id)
                .tokenSettings(TOKENS)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build());
    }
}
