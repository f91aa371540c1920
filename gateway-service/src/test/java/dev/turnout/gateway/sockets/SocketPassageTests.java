package dev.turnout.gateway.sockets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import dev.turnout.gateway.instances.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/// A passage between two real lines, without the rest of the gateway, which would not wait in the one moment that
/// matters
/// here.
class SocketPassageTests {
    private static final String WISH =
            "GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    private static final String AGREED =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n";
    private static final int PATIENCE_MILLIS = 5_000;

    private final SocketPassage passage = new SocketPassage(List.of(), new OpenPassages());
    private final CountDownLatch agreed = new CountDownLatch(1);

    @Test
    void whoLeavesBetweenTheAgreementAndThePassageLeavesNoLineToTheEdgeOpen() throws Exception {
        try (var edge = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            edge.setSoTimeout(PATIENCE_MILLIS);
            DisposableServer gateway = gatewayTo(edge);
            try (var client = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
                client.getOutputStream().write(WISH.getBytes(ISO_8859_1));
                try (Socket there = edge.accept()) {
                    there.setSoTimeout(PATIENCE_MILLIS);
                    readHead(there);
                    there.getOutputStream().write(AGREED.getBytes(ISO_8859_1));
                    assertThat(agreed.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                            .isTrue();

                    hangUp(client);

                    assertThat(there.getInputStream().read())
                            .as("what comes to the edge is the end")
                            .isEqualTo(-1);
                }
            } finally {
                gateway.disposeNow();
            }
        }
    }

    /// Its answer to the client waits for ever once the edge has agreed.
    private DisposableServer gatewayTo(ServerSocket edge) {
        URI address = URI.create("http://127.0.0.1:" + edge.getLocalPort() + "/ws");
        HttpHandler leading = WebHttpHandlerBuilder.webHandler(exchange -> {
                    exchange.getAttributes().put(GATEWAY_ROUTE_ATTR, toEdges());
                    exchange.getAttributes().put(GATEWAY_REQUEST_URL_ATTR, address);
                    exchange.getResponse()
                            .beforeCommit(() -> Mono.<Void>never().doOnSubscribe(_ -> agreed.countDown()));
                    return passage.filter(exchange, _ -> Mono.error(new AssertionError("it leads to an edge")));
                })
                .build();
        return HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(leading))
                .bindNow();
    }

    private static Route toEdges() {
        return Route.async()
                .id("edge")
                .uri(Upstream.EDGE.uri())
                .asyncPredicate(_ -> Mono.just(true))
                .build();
    }

    private static void hangUp(Socket line) throws IOException {
        line.close();
    }

    private static void readHead(Socket line) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = line.getInputStream().read();
            assertThat(next).as("the wish after %s", head).isNotNegative();
            head.append((char) next);
        }
    }
}
