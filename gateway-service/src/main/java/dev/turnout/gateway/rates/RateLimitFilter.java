package dev.turnout.gateway.rates;

import dev.turnout.gateway.FilterOrder;
import dev.turnout.gateway.Problem;
import dev.turnout.gateway.session.SessionPrincipal;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Bounds how often one person who is signed in, or else one address, may ask for something of a kind in a window.
/// What is costly counts for the address too, so that many accounts at one place are still one place.
@Component
@Order(FilterOrder.RATE)
class RateLimitFilter implements WebFilter {
    private final RateProperties limits;
    private final Rates rates;
    private final MeterRegistry meters;

    RateLimitFilter(RateProperties limits, Rates rates, MeterRegistry meters) {
        this.limits = limits;
        this.rates = rates;
        this.meters = meters;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        Optional<RouteClass> route = limits.enabled() ? RouteClass.of(request) : Optional.empty();
        if (route.isEmpty()) {
            return chain.filter(exchange);
        }
        Allowance byAddress = byAddress(route.get(), request);
        if (request.getPath().value().equals("/ws")) {
            // A socket authenticates in its first frame; whatever leaves the event loop here, such as looking the
            // session up, would race with that frame.
            Taken taken = rates.takeHere(byAddress);
            tell(exchange.getResponse().getHeaders(), byAddress, taken);
            return taken.allowed() ? chain.filter(exchange) : refuse(exchange, route.get(), taken);
        }
        return SessionPrincipal.of(exchange)
                .mapNotNull(person -> person.user().getSubject())
                .map(person -> byPerson(route.get(), person))
                .map(person -> route.get().costly() ? List.of(person, byAddress) : List.of(person))
                .defaultIfEmpty(List.of(byAddress))
                .flatMap(allowances -> takeAll(exchange, allowances, 0))
                .flatMap(refused ->
                        refused.isPresent() ? refuse(exchange, route.get(), refused.get()) : chain.filter(exchange));
    }

    /// @return what the first allowance says that is used up
    private Mono<Optional<Taken>> takeAll(ServerWebExchange exchange, List<Allowance> allowances, int from) {
        if (from == allowances.size()) {
            return Mono.just(Optional.empty());
        }
        Allowance allowance = allowances.get(from);
        return rates.take(allowance).flatMap(taken -> {
            tell(exchange.getResponse().getHeaders(), allowance, taken);
            return taken.allowed() ? takeAll(exchange, allowances, from + 1) : Mono.just(Optional.of(taken));
        });
    }

    private Allowance byPerson(RouteClass route, String person) {
        return new Allowance(route.label() + "-person", person, limits.of(route).person(), limits.window());
    }

    private Allowance byAddress(RouteClass route, ServerHttpRequest request) {
        return new Allowance(
                route.label() + "-address", address(request), limits.of(route).address(), limits.window());
    }

    /// One household or venue has a /64 of IPv6 addresses to itself, so that is what counts as one.
    private static String address(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return of(remote == null ? null : remote.getAddress());
    }

    static String of(@Nullable InetAddress address) {
        return switch (address) {
            case null -> "unknown";
            case Inet6Address six -> HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8));
            case InetAddress four -> four.getHostAddress();
        };
    }

    /// As the fields are laid down by the IETF's draft "RateLimit header fields for HTTP", one item for each allowance.
    private static void tell(HttpHeaders headers, Allowance allowance, Taken taken) {
        append(
                headers,
                "RateLimit-Policy",
                "\"%s\";q=%d;w=%d"
                        .formatted(
                                allowance.policy(),
                                allowance.quota(),
                                allowance.window().toSeconds()));
        append(
                headers,
                "RateLimit",
                "\"%s\";r=%d;t=%d".formatted(allowance.policy(), taken.left(), seconds(taken.full())));
    }

    private static void append(HttpHeaders headers, String name, String item) {
        headers.set(
                name,
                String.join(
                        ", ",
                        Stream.concat(headers.getOrEmpty(name).stream(), Stream.of(item))
                                .toList()));
    }

    private Mono<Void> refuse(ServerWebExchange exchange, RouteClass route, Taken taken) {
        meters.counter("turnout.rate.limited", "class", route.label()).increment();
        return new Problem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-requests",
                        "That was too often. Please wait a moment.",
                        seconds(taken.next()))
                .write(exchange);
    }

    private static int seconds(Duration wait) {
        return Math.toIntExact(Math.max(1, wait.plusMillis(999).toSeconds()));
    }
}
