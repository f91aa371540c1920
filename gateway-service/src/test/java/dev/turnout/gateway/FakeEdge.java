package dev.turnout.gateway;

import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/// A live edge that echoes frames and tells which headers a stream was asked for with.
final class FakeEdge {
    private final AtomicReference<@Nullable String> cookies = new AtomicReference<>();
    private final AtomicReference<@Nullable String> origin = new AtomicReference<>();
    private final DisposableServer server = HttpServer.create()
            // A gateway that stops takes the shared event loops with it.
            .runOn(LoopResources.create("edge"))
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.ws("/ws", (in, out) -> {
                        cookies.set(in.headers().get("Cookie"));
                        origin.set(in.headers().get("Origin"));
                        return out.sendObject(
                                in.receive().asString().map(frame -> new TextWebSocketFrame("echo " + frame)),
                                _ -> true);
                    })
                    .get(
                            "/sse/v1/stream",
                            (request, response) -> response.sse()
                                    .sendString(Mono.just(
                                            "data: " + request.requestHeaders().get("Authorization") + "\n\n"))))
            .bindNow();

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Nullable
    String cookiesOfLastSocket() {
        return cookies.get();
    }

    @Nullable
    String originOfLastSocket() {
        return origin.get();
    }
}
