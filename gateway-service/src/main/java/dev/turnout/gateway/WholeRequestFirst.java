package dev.turnout.gateway;

import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;

/// Begins each request in a task of its own on its connection's event loop.
///
/// Reactor Netty 1.3.7 queues a request that arrives before the previous answer has been wound up by another thread.
/// When
/// such a request is answered at once, its end is still in that queue, is then dropped, and the connection is never
/// read
/// again. A task runs after the queue has been emptied.
@Component
class WholeRequestFirst implements WebHttpHandlerBuilderCustomizer {

    @Override
    public void customize(WebHttpHandlerBuilder builder) {
        builder.httpHandlerDecorator(WholeRequestFirst::decorate);
    }

    private static HttpHandler decorate(HttpHandler handler) {
        return (request, response) -> Mono.defer(() -> handler.handle(request, response))
                .subscribeOn(Schedulers.fromExecutor(task -> onEventLoop(request, task)));
    }

    private static void onEventLoop(ServerHttpRequest request, Runnable task) {
        HttpServerRequest netty = ServerHttpRequestDecorator.getNativeRequest(request);
        netty.withConnection(connection -> connection.channel().eventLoop().execute(task));
    }
}
