package dev.turnout.gateway.protection;

import dev.turnout.gateway.Problem;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Replaces what a client says about where it comes from by what the gateway knows, and hides what is not for the
/// public.
@Component
@Order(FilterOrder.CLEAN_REQUEST)
class CleanRequestFilter implements WebFilter {
    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (HttpMethod.TRACE.equals(request.getMethod())) {
            return Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "TRACE is not offered.")
                    .write(exchange);
        }
        if (hidden(request)) {
            return Problem.notFound().write(exchange);
        }
        ServerHttpRequest clean =
                request.mutate().headers(CleanRequestFilter::dropClaims).build();
        return chain.filter(exchange.mutate().request(clean).build());
    }

    private static void dropClaims(HttpHeaders headers) {
        List<String> claims = headers.headerNames().stream()
                .filter(CleanRequestFilter::isClaim)
                .toList();
        claims.forEach(headers::remove);
    }

    private static boolean isClaim(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("x-forwarded-")
                || name.equals("forwarded")
                || name.equals("x-real-ip")
                || name.startsWith("x-original-")
                || name.startsWith("x-http-method");
    }

    private static boolean hidden(ServerHttpRequest request) {
        String path = request.getPath().value();
        if (path.startsWith("/internal")) {
            return true;
        }
        boolean ours = path.startsWith("/actuator") && !path.startsWith("/actuator/health");
        InetAddress client = client(request);
        return ours && (client == null || !client.isLoopbackAddress());
    }

    private static @Nullable InetAddress client(ServerHttpRequest request) {
        InetSocketAddress address = request.getRemoteAddress();
        return address == null ? null : address.getAddress();
    }
}
