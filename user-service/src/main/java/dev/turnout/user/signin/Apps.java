package dev.turnout.user.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/// Lets apps without a secret refresh and revoke their tokens. What they prove is the key that the tokens are bound to;
/// without a proof there is no refresh.
final class Apps implements AuthenticationConverter, AuthenticationProvider {

    /// An app that has named itself.
    static final class Named extends OAuth2ClientAuthenticationToken {

        Named(String clientId) {
            super(clientId, ClientAuthenticationMethod.NONE, null, Map.of());
        }
    }

    private final RegisteredClientRepository clients;

    Apps(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String[] ids = request.getParameterValues(OAuth2ParameterNames.CLIENT_ID);
        boolean named = ids != null
                && ids.length == 1
                && request.getHeader("Authorization") == null
                && request.getParameter(OAuth2ParameterNames.CLIENT_SECRET) == null
                && request.getParameter(OAuth2ParameterNames.CLIENT_ASSERTION) == null;
        return named && (refreshes(request) || request.getRequestURI().equals("/auth/revoke"))
                ? new Named(ids[0])
                : null;
    }

    private static boolean refreshes(HttpServletRequest request) {
        return AuthorizationGrantType.REFRESH_TOKEN
                        .getValue()
                        .equals(request.getParameter(OAuth2ParameterNames.GRANT_TYPE))
                && request.getHeader("DPoP") != null;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        RegisteredClient client = clients.findByClientId(attempt.getName());
        if (client == null || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
    }

    @Override
    public boolean supports(Class<?> type) {
        return Named.class.isAssignableFrom(type);
    }
}
