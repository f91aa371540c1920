package dev.turnout.user.signin;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The OAuth clients of the platform.
///
/// @param clients secret by client id, of what can keep one: the gateway and the services
/// @param apps by client id, of what cannot: programs on people's devices
@ConfigurationProperties("turnout")
record ClientProperties(
        @DefaultValue Map<String, String> clients,
        @DefaultValue Map<String, App> apps) {

    /// What people are told that a client is.
    String title(String clientId) {
        App app = apps.get(clientId);
        return app == null || app.name().isBlank() ? clientId : app.name();
    }

    /// @param name what people are told that it is; its id when there is none
    /// @param redirectUris where codes may be sent: an address of the device itself, or a scheme of the app's own
    /// @param postLogoutRedirectUris where a person may be sent after signing out
    record App(
            @DefaultValue("") String name,
            @DefaultValue List<URI> redirectUris,
            @DefaultValue List<URI> postLogoutRedirectUris) {

        App {
            redirectUris = List.copyOf(redirectUris);
            postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
            if (redirectUris.isEmpty()) {
                throw new IllegalArgumentException("turnout.apps: an app needs a redirect-uri");
            }
            redirectUris.forEach(App::check);
        }

        private static void check(URI uri) {
            boolean ownScheme = uri.getScheme() != null && uri.getScheme().contains(".");
            boolean loopback = "http".equals(uri.getScheme())
                    && ("127.0.0.1".equals(uri.getHost()) || "[::1]".equals(uri.getHost()));
            if (!ownScheme && !loopback && !"https".equals(uri.getScheme()) || uri.getFragment() != null) {
                throw new IllegalArgumentException("turnout.apps: codes cannot be sent safely to " + uri);
            }
        }

        /// What the sign-in page's form may lead to.
        List<String> formActions() {
            return redirectUris.stream()
                    .map(uri -> switch (uri.getScheme()) {
                        case "http" -> "http://" + uri.getHost() + ":*";
                        case "https" -> "https://" + uri.getAuthority();
                        default -> uri.getScheme() + ":";
                    })
                    .distinct()
                    .toList();
        }
    }
}
