package dev.turnout.gateway.protection;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.turnout.gateway.Problem;
import dev.turnout.gateway.session.SessionPrincipal;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
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

/// Bounds how often one signed-in browser, or else one address, may ask in a window.
@Component
@Order(FilterOrder.RATE)
class RateLimitFilter implements WebFilter {
    private static final Set<String> SIGN_IN_FORMS =
            Set.of("/auth/login", "/auth/link", "/auth/link/confirm", "/auth/register", "/auth/code", "/auth/passkey");
    private static final int MOST_CALLERS = 200_000;

    private final ProtectionProperties.Limits limits;
    private final LoadingCache<Caller, Bucket> buckets;

    RateLimitFilter(ProtectionProperties properties) {
        limits = properties.limits();
        buckets = Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(limits.window().multipliedBy(2))
                .build(this::bucket);
    }

    private enum Policy {
        SESSION,
        ADDRESS,
        SIGN_IN
    }

    private record Caller(Policy policy, String name) {}

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().value();
        if (!limits.enabled() || !counted(path)) {
            return chain.filter(exchange);
        }
        return caller(exchange).flatMap(caller -> {
            ConsumptionProbe probe = buckets.get(caller).tryConsumeAndReturnRemaining(1);
            tell(exchange.getResponse().getHeaders(), caller.policy(), probe);
            return probe.isConsumed() ? chain.filter(exchange) : tooMany(probe).write(exchange);
        });
    }

    private static boolean counted(String path) {
        return path.startsWith("/api/")
                || path.startsWith("/auth/")
                || path.startsWith("/oauth2/")
                || path.startsWith("/login/")
                || path.startsWith("/sse/")
                || path.equals("/ws")
                || path.equals("/logout");
    }

    private static Mono<Caller> caller(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getPath().value();
        String address = address(request);
        if (HttpMethod.POST.equals(request.getMethod()) && SIGN_IN_FORMS.contains(path)) {
            return Mono.just(new Caller(Policy.SIGN_IN, address));
        }
        Caller byAddress = new Caller(Policy.ADDRESS, address);
        // A socket authenticates in its first frame; looking its session up would only move the upgrade off the event
        // loop,
        // where it races with that frame.
        return path.equals("/ws")
                ? Mono.just(byAddress)
                : SessionPrincipal.of(exchange)
                        .map(person -> new Caller(Policy.SESSION, person.sessionId()))
                        .defaultIfEmpty(byAddress);
    }

    /// One household or venue has a /64 of IPv6 addresses to itself, so that is what counts as one.
    private static String address(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        InetAddress address = remote == null ? null : remote.getAddress();
        return switch (address) {
            case null -> "unknown";
            case Inet6Address six -> HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8));
            case InetAddress four -> four.getHostAddress();
        };
    }

    private Bucket bucket(Caller caller) {
        long quota = quota(caller.policy());
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(quota).refillGreedy(quota, limits.window()))
                .build();
    }

    private long quota(Policy policy) {
        return switch (policy) {
            case SESSION -> limits.session();
            case ADDRESS -> limits.address();
            case SIGN_IN -> limits.signIn();
        };
    }

    private void tell(HttpHeaders headers, Policy policy, ConsumptionProbe probe) {
        long quota = quota(policy);
        headers.set(
                "RateLimit-Policy",
                "\"default\";q=" + quota + ";w=" + limits.window().toSeconds());
        headers.set(
                "RateLimit",
                "\"default\";r=" + probe.getRemainingTokens() + ";t=" + seconds(probe.getNanosToWaitForReset()));
    }

    private static Problem tooMany(ConsumptionProbe probe) {
        return new Problem(
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-requests",
                "That was too often. Please wait a moment.",
                seconds(probe.getNanosToWaitForRefill()));
    }

    private static int seconds(long nanos) {
        return Math.toIntExact(
                Math.max(1, Duration.ofNanos(nanos).plusMillis(999).toSeconds()));
    }
}
