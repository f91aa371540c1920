package dev.turnout.gateway.instances;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;

import java.net.URI;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/// Puts an instance's address in the place of a service's name. A read that nobody took is offered to the next
/// instance;
/// anything else is the caller's to repeat.
@Component
class LoadBalancingFilter implements GlobalFilter, Ordered {
    private final Instances instances;

    LoadBalancingFilter(Instances instances) {
        this.instances = instances;
    }

    @Override
    public int getOrder() {
        return RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 50;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        URI named = exchange.getRequiredAttribute(GATEWAY_REQUEST_URL_ATTR);
        if (!Upstream.SCHEME.equals(named.getScheme())) {
            return chain.filter(exchange);
        }
        Upstream upstream = Upstream.named(named.getHost()).orElseThrow();
        int attempts = repeatable(exchange) ? instances.count(upstream) : 1;
        return send(exchange, chain, named, upstream, attempts);
    }

    private Mono<Void> send(
            ServerWebExchange exchange, GatewayFilterChain chain, URI named, Upstream upstream, int attempts) {
        URI instance = instances.next(upstream);
        exchange.getAttributes().put(GATEWAY_REQUEST_URL_ATTR, at(instance, named));
        return chain.filter(exchange).onErrorResume(Instances::neverSent, failure -> {
            instances.refused(instance);
            if (attempts <= 1 || exchange.getResponse().isCommitted()) {
                return Mono.error(failure);
            }
            ServerWebExchangeUtils.reset(exchange);
            return send(exchange, chain, named, upstream, attempts - 1);
        });
    }

    private static boolean repeatable(ServerWebExchange exchange) {
        HttpMethod method = exchange.getRequest().getMethod();
        return HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
    }

    private static URI at(URI instance, URI named) {
        return UriComponentsBuilder.fromUri(named)
                .scheme(instance.getScheme())
                .host(instance.getHost())
                .port(instance.getPort())
                .build(true)
                .toUri();
    }
}
