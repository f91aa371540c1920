package dev.turnout.gateway.protection;

import dev.turnout.gateway.FilterOrder;
import dev.turnout.gateway.Problem;
import dev.turnout.gateway.ProblemException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Refuses bodies that are too large, by their announced length or, without one, as soon as they have grown past it;
/// and
/// those that are still not there when their time is over.
@Component
@Order(FilterOrder.BODY_SIZE)
class BodySizeFilter implements WebFilter {
    /// A paper or the photo of a participant, the photo of a post, or what hangs on a chat message.
    private static final Pattern DOCUMENT = Pattern.compile(
            "/api/v1/(registrations/[^/]+/(documents|photo)|events/[^/]+/post-photos|chat-channels/[^/]+/attachments)");
    private static final String IMPORT = "/api/v1/events/import";

    private final ProtectionProperties.Body limits;

    BodySizeFilter(ProtectionProperties properties) {
        limits = properties.body();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        DataSize largest = limitFor(request.getPath().value());
        long limit = largest.toBytes();
        long announced = request.getHeaders().getContentLength();
        if (announced > limit) {
            return tooLarge(limit).write(exchange);
        }
        if (announced == 0) {
            return chain.filter(exchange);
        }
        Duration time = largest.equals(limits.usual()) ? limits.time() : limits.importTime();
        return chain.filter(
                exchange.mutate().request(new Measured(request, limit, time)).build());
    }

    private DataSize limitFor(String path) {
        if (path.equals(IMPORT)) {
            return limits.imports();
        }
        return DOCUMENT.matcher(path).matches() ? limits.documents() : limits.usual();
    }

    private static Problem tooLarge(long limit) {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "This address takes at most " + DataSize.ofBytes(limit).toMegabytes() + " MB; send less at once.");
    }

    private static Problem tooSlow() {
        return Problem.of(
                HttpStatus.REQUEST_TIMEOUT,
                "request-time-out",
                "The request took too long to arrive; please try again.");
    }

    private static final class Measured extends ServerHttpRequestDecorator {
        private final long limit;
        private final Duration time;

        Measured(ServerHttpRequest request, long limit, Duration time) {
            super(request);
            this.limit = limit;
            this.time = time;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            AtomicLong seen = new AtomicLong();
            return super.getBody()
                    .takeUntilOther(Mono.delay(time).then(Mono.error(() -> new ProblemException(tooSlow()))))
                    .handle((buffer, sink) -> {
                        if (seen.addAndGet(buffer.readableByteCount()) > limit) {
                            DataBufferUtils.release(buffer);
                            sink.error(new ProblemException(tooLarge(limit)));
                        } else {
                            sink.next(buffer);
                        }
                    });
        }
    }
}
