package dev.turnout.gateway.protection;

import dev.turnout.gateway.FilterOrder;
import dev.turnout.gateway.PublicUrl;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Gives every answer the headers that make a browser careful, whoever wrote the answer.
@Component
@Order(FilterOrder.ANSWER_HEADERS)
class AnswerHeadersFilter implements WebFilter {
    /// Whom Firebase's SDK asks for a token.
    private static final String FIREBASE =
            " https://firebaseinstallations.googleapis.com https://fcmregistrations.googleapis.com";

    private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    /// Nothing becomes script but what the app's own policies let through.
    private static final String TRUSTED_TYPES = "; require-trusted-types-for 'script'; trusted-types turnout default";

    /// Swagger UI writes markup into the page, so trusted types are not asked of it. A few styles in that markup are
    /// refused, which nobody sees.
    private static final String DOCS_PATH = "/docs";

    /// The one page that other sites may frame. It has no script and acts for nobody, and so has its own policy.
    private static final Pattern EMBEDDED = Pattern.compile("/embed/events/[0-9a-fA-F-]{36}/feed");

    private static final String EMBEDDED_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'";

    private final boolean secure;
    private final String framers;
    private final String policy;
    private final String docsPolicy;

    /// @param firebase whether browsers get tokens for Firebase Cloud Messaging, for which they ask Google
    AnswerHeadersFilter(
            PublicUrl site,
            ProtectionProperties properties,
            @Value("${turnout.gateway.firebase:false}") boolean firebase) {
        framers = "; frame-ancestors " + String.join(" ", properties.frameAncestors());
        secure = site.secure();
        docsPolicy = policy(site, firebase);
        policy = docsPolicy + TRUSTED_TYPES;
    }

    private static String policy(PublicUrl site, boolean firebase) {
        String socket = (site.secure() ? "wss://" : "ws://") + site.authority();
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data: blob:",
                "font-src 'self'",
                "connect-src 'self' " + socket + (firebase ? FIREBASE : ""),
                "manifest-src 'self'",
                "worker-src 'self'",
                "form-action 'self'",
                "base-uri 'none'",
                "object-src 'none'",
                "frame-ancestors 'none'");
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().value();
        exchange.getResponse().beforeCommit(() -> {
            add(exchange.getResponse().getHeaders(), path);
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    private void add(HttpHeaders headers, String path) {
        if (EMBEDDED.matcher(path).matches()) {
            String own = headers.getFirst(CONTENT_SECURITY_POLICY);
            headers.set(CONTENT_SECURITY_POLICY, (own == null ? EMBEDDED_POLICY : own) + framers);
            headers.remove("X-Frame-Options");
        } else {
            refuseFrames(headers, path);
        }
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Permissions-Policy", "camera=(self), microphone=(), geolocation=(self), payment=(), usb=()");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        if (secure) {
            headers.set("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
        }
        if (headers.getCacheControl() == null) {
            headers.setCacheControl("no-store");
        }
        headers.remove(HttpHeaders.SERVER);
        headers.remove("X-Powered-By");
        nameCharset(headers);
    }

    private void refuseFrames(HttpHeaders headers, String path) {
        // The sign-in pages know which apps their form may lead back to, so they bring their own policy.
        if (!path.startsWith("/auth/") || !headers.containsHeader(CONTENT_SECURITY_POLICY)) {
            headers.set(CONTENT_SECURITY_POLICY, path.startsWith(DOCS_PATH) ? docsPolicy : policy);
        }
        headers.set("X-Frame-Options", "DENY");
    }

    /// All texts here are UTF-8. A browser that is not told may guess another, in which a harmless text is a script.
    private static void nameCharset(HttpHeaders headers) {
        String type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.startsWith("text/") && !type.contains("charset")) {
            headers.set(HttpHeaders.CONTENT_TYPE, type + ";charset=UTF-8");
        }
    }
}
