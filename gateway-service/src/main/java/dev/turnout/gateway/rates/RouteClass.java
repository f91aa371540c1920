package dev.turnout.gateway.rates;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;

/// What a request asks for, as far as limits tell requests apart.
enum RouteClass {
    /// Forms that guess at an account or send mail.
    SIGN_IN,
    /// Orders and what belongs to them.
    PURCHASE,
    /// Files.
    UPLOAD,
    /// Telling many people something that can wait. Emergency alerts are not bounded by it.
    TELL,
    /// Sockets, streams, and asking what is new.
    LIVE,
    READ,
    WRITE;

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /// What programs post, with a secret or a token of their own.
    private static final Set<String> OF_PROGRAMS = Set.of(
            "/auth/token",
            "/auth/revoke",
            "/auth/introspect",
            "/auth/logout",
            "/auth/userinfo",
            "/auth/token-exchange");

    private static final List<String> COUNTED = List.of("/api/", "/auth/", "/oauth2/", "/login/", "/sse/", "/embed/");
    private static final List<String> NEWS =
            List.of("/sse/", "/api/v1/changes", "/api/v1/sync", "/api/v1/channel-status", "/api/v1/live-token");

    /// Writing, sending and taking back announcements, and telling those again whom a change has not reached.
    private static final Pattern TELLING =
            Pattern.compile("/api/v1/(announcements/.+|events/[^/]+/announcements|changes/[^/]+/untold)");

    /// The class of a request; nothing for pages and their files, which are not counted.
    static Optional<RouteClass> of(ServerHttpRequest request) {
        String path = request.getPath().value();
        if (path.equals("/ws")) {
            return Optional.of(LIVE);
        }
        if (path.equals("/logout")) {
            return Optional.of(WRITE);
        }
        return begins(path, COUNTED) ? Optional.of(among(request, path)) : Optional.empty();
    }

    private static RouteClass among(ServerHttpRequest request, String path) {
        boolean changes = !SAFE.contains(request.getMethod());
        if (changes && TELLING.matcher(path).matches()) {
            return TELL;
        }
        if (begins(path, NEWS)) {
            return LIVE;
        }
        if (!changes) {
            return READ;
        }
        if (path.startsWith("/auth/")) {
            return OF_PROGRAMS.contains(path) ? WRITE : SIGN_IN;
        }
        if (path.equals("/api/v1/orders") || path.startsWith("/api/v1/orders/")) {
            return PURCHASE;
        }
        return path.equals("/api/v1/events/import") || carriesFiles(request) ? UPLOAD : WRITE;
    }

    private static boolean carriesFiles(ServerHttpRequest request) {
        String type = request.getHeaders().getFirst("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
    }

    private static boolean begins(String path, List<String> beginnings) {
        return beginnings.stream().anyMatch(path::startsWith);
    }

    /// Whether a person's requests count for their address too, since each costs much whoever asks.
    boolean costly() {
        return this == SIGN_IN || this == PURCHASE || this == UPLOAD;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
