package dev.turnout.user.signin;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// An authorization request of an app, which a person has to allow because the app cannot prove which one it is.
///
/// @param query as it came, by which it is known again
/// @param redirectUri one of the app's own
/// @param scopes what the app wants to know
/// @param state what the app wants to hear back
record AppRequest(
        String query,
        String clientId,
        URI redirectUri,
        List<String> scopes,
        @Nullable String state) {

    private static final String AUTHORIZE = "/auth/authorize";

    AppRequest {
        scopes = List.copyOf(scopes);
    }

    /// Reads it from the address that was asked for; empty when no app asks there.
    static Optional<AppRequest> of(String address, ClientProperties clients) {
        URI asked = URI.create(address);
        String query = asked.getRawQuery();
        if (!AUTHORIZE.equals(asked.getRawPath()) || query == null) {
            return Optional.empty();
        }
        MultiValueMap<String, String> all =
                UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
        String client = Objects.toString(decoded(all.getFirst("client_id")), "");
        String scopes = Objects.toString(decoded(all.getFirst("scope")), "");
        String state = decoded(all.getFirst("state"));
        return Optional.ofNullable(clients.apps().get(client))
                .flatMap(app -> redirectUri(decoded(all.getFirst("redirect_uri")), app))
                .map(redirect -> new AppRequest(
                        query, client, redirect, List.of(scopes.strip().split("\\s+")), state));
    }

    /// What was asked with another address is refused before it comes here; a cookie can say anything.
    private static Optional<URI> redirectUri(@Nullable String given, ClientProperties.App app) {
        try {
            return Optional.ofNullable(given)
                    .map(URI::create)
                    .filter(address -> app.redirectUris().stream().anyMatch(own -> matches(own, address)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static @Nullable String decoded(@Nullable String value) {
        return value == null ? null : UriUtils.decode(value.replace('+', ' '), StandardCharsets.UTF_8);
    }

    /// Where it goes on once it was allowed.
    String target() {
        return AUTHORIZE + "?" + query;
    }

    byte[] digest() {
        return Digests.of(query);
    }

    /// Tells the app that the person said no (RFC 6749, 4.1.2.1).
    URI refusal() {
        var answer = UriComponentsBuilder.fromUri(redirectUri).queryParam("error", "access_denied");
        return state == null
                ? answer.build().toUri()
                : answer.queryParam("state", "{state}")
                        .encode()
                        .buildAndExpand(state)
                        .toUri();
    }

    /// A program on the device listens at whatever port is free (RFC 8252, 7.3).
    private static boolean matches(URI own, URI given) {
        if (!"http".equals(own.getScheme())) {
            return own.equals(given);
        }
        return "http".equals(given.getScheme())
                && own.getHost().equals(given.getHost())
                && own.getPath().equals(given.getPath())
                && given.getRawUserInfo() == null
                && given.getRawQuery() == null
                && given.getRawFragment() == null;
    }
}
