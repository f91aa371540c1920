package dev.turnout.gateway.routing;

import dev.turnout.gateway.PublicUrl;
import java.net.InetSocketAddress;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/// Tells services where a request came from, as the gateway itself has seen it.
@Component
class OriginHeaders implements HttpHeadersFilter, Ordered {
    private final PublicUrl site;

    OriginHeaders(PublicUrl site) {
        this.site = site;
    }

    /// After Spring Cloud Gateway's own filters, which drop these headers whoever set them.
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(input);
        InetSocketAddress client = exchange.getRequest().getRemoteAddress();
        if (client != null && client.getAddress() != null) {
            headers.set("X-Forwarded-For", client.getAddress().getHostAddress());
        }
        headers.set("X-Forwarded-Proto", site.publicUrl().getScheme());
        headers.set("X-Forwarded-Host", site.authority());
        return headers;
    }
}
