package dev.turnout.gateway.sockets;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import dev.turnout.gateway.instances.Upstream;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServerRequest;

/// Leads a client's WebSocket to an edge. All that the gateway checks of a request is checked of the wish to open it;
/// once the edge has agreed, bytes go to and fro as they come. Reading frames and writing them anew would cost several
/// times as much as everything else that the gateway does for a delivery.
@Component
class SocketPassage implements GlobalFilter, Ordered {
    private static final String RELAY = "turnout.relay";
    private static final List<String> TOLD =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.RETRY_AFTER, "Sec-WebSocket-Version");

    private final List<HttpHeadersFilter> headers;
    private final OpenPassages open;

    SocketPassage(List<HttpHeadersFilter> headers, OpenPassages open) {
        this.headers = headers;
        this.open = open;
    }

    /// Right before the filters of Spring Cloud Gateway that send requests on.
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 10;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (!wantsSocket(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        Optional<Channel> client = leadsToEdge(exchange) ? client(exchange.getRequest()) : Optional.empty();
        return client.map(channel -> lead(exchange, channel)).orElseGet(() -> chain.filter(withoutWish(exchange)));
    }

    private Mono<Void> lead(ServerWebExchange exchange, Channel client) {
        URI edge = exchange.getRequiredAttribute(GATEWAY_REQUEST_URL_ATTR);
        return Handshake.with(edge, client, head(exchange, edge))
                .flatMap(answer -> answer.agreed() ? pass(exchange, client, answer) : refuse(exchange, answer));
    }

    private Mono<Void> pass(ServerWebExchange exchange, Channel client, Answered answer) {
        exchange.getResponse().setStatusCode(HttpStatus.SWITCHING_PROTOCOLS);
        return exchange.getResponse()
                .setComplete()
                .doOnError(_ -> close(answer.edge()))
                // A client that goes away just now; afterwards each end takes the other along.
                .doOnCancel(() -> close(answer.edge()))
                .then(Mono.create(ended -> {
                    var _ = client.closeFuture().addListener(_ -> ended.success());
                    client.eventLoop().execute(() -> join(client, answer));
                }));
    }

    private void join(Channel client, Answered answer) {
        Channel edge = answer.edge();
        if (!client.isActive() || !edge.isActive()) {
            close(client);
            close(edge);
            return;
        }
        FullHttpResponse agreed = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                answer.status(),
                Unpooled.EMPTY_BUFFER,
                answer.headers(),
                EmptyHttpHeaders.INSTANCE);
        Relay here = new Relay();
        Relay there = new Relay();
        Relay.join(here, there);
        client.pipeline().remove(NettyPipeline.HttpTrafficHandler);
        client.pipeline().addAfter(NettyPipeline.HttpCodec, RELAY, here);
        var _ = client.write(agreed);
        List<Object> early = Handshake.handOver(edge, there);
        client.pipeline().remove(NettyPipeline.HttpCodec);
        early.forEach(here::send);
        here.start();
        there.start();
        open.add(client);
    }

    private static Mono<Void> refuse(ServerWebExchange exchange, Answered answer) {
        close(answer.edge());
        ServerHttpResponse response = exchange.getResponse();
        response.setRawStatusCode(answer.status().code());
        for (var name : TOLD) {
            Optional.ofNullable(answer.headers().get(name))
                    .ifPresent(value -> response.getHeaders().set(name, value));
        }
        return response.writeWith(
                Mono.just(response.bufferFactory().wrap(answer.body().getBytes(StandardCharsets.UTF_8))));
    }

    private static void close(Channel line) {
        var _ = line.close();
    }

    /// The client's own words of the handshake go on as they are; what is agreed is agreed with the edge.
    private HttpRequest head(ServerWebExchange exchange, URI edge) {
        String query = edge.getRawQuery();
        HttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(exchange.getRequest().getMethod().name()),
                edge.getRawPath() + (query == null ? "" : "?" + query));
        HttpHeadersFilter.filterRequest(headers, exchange)
                .forEach((name, values) -> request.headers().set(name, values));
        request.headers()
                .remove(HttpHeaderNames.CONTENT_LENGTH)
                .remove(HttpHeaderNames.TRANSFER_ENCODING)
                .set(HttpHeaderNames.HOST, edge.getRawAuthority())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        return request;
    }

    private static boolean wantsSocket(ServerHttpRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeaders().getUpgrade());
    }

    private static boolean leadsToEdge(ServerWebExchange exchange) {
        Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
        return Upstream.EDGE.uri().equals(route.getUri());
    }

    /// Whoever has no sockets to offer may overlook the wish for one, and answers the request as such.
    private static ServerWebExchange withoutWish(ServerWebExchange exchange) {
        return exchange.mutate()
                .request(request -> request.headers(headers -> headers.remove(HttpHeaders.UPGRADE)))
                .build();
    }

    /// A stream of HTTP/2 has no bytes of its own to pass; such a request cannot ask for a socket this way anyway.
    private static Optional<Channel> client(ServerHttpRequest request) {
        AtomicReference<Channel> channel = new AtomicReference<>();
        HttpServerRequest bare = ServerHttpRequestDecorator.getNativeRequest(request);
        bare.withConnection(connection -> channel.set(connection.channel()));
        return Optional.ofNullable(channel.get()).filter(SocketChannel.class::isInstance);
    }
}
