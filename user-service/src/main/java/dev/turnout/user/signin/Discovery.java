package dev.turnout.user.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;

/// What clients are told that this server can do: Spring names paths behind the issuer, which has one of its own, and
/// ways to prove a client that no client here has.
final class Discovery {

    private static final List<String> BY_SECRET = List.of("client_secret_basic", "client_secret_post");
    private static final String METHODS = "_endpoint_auth_methods_supported";

    private final AuthorizationServerSettings settings;
    private final String publicUrl;

    Discovery(AuthorizationServerSettings settings, String publicUrl) {
        this.settings = settings;
        this.publicUrl = publicUrl;
    }

    void correct(Map<String, Object> claims) {
        claims.put("authorization_endpoint", publicUrl + settings.getAuthorizationEndpoint());
        claims.put("token_endpoint", publicUrl + settings.getTokenEndpoint());
        claims.put("jwks_uri", publicUrl + settings.getJwkSetEndpoint());
        claims.put("revocation_endpoint", publicUrl + settings.getTokenRevocationEndpoint());
        claims.put("introspection_endpoint", publicUrl + settings.getTokenIntrospectionEndpoint());
        claims.computeIfPresent("userinfo_endpoint", (_, _) -> publicUrl + settings.getOidcUserInfoEndpoint());
        claims.computeIfPresent("end_session_endpoint", (_, _) -> publicUrl + settings.getOidcLogoutEndpoint());
        claims.put("token" + METHODS, withApps());
        claims.put("revocation" + METHODS, withApps());
        claims.put("introspection" + METHODS, new ArrayList<>(BY_SECRET));
        claims.put("ui_locales_supported", new ArrayList<>(List.of("en", "de", "ar")));
        claims.remove("tls_client_certificate_bound_access_tokens");
    }

    private static List<String> withApps() {
        var all = new ArrayList<>(BY_SECRET);
        all.add("none");
        return all;
    }
}
