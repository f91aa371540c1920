package dev.turnout.gateway.protection;

import dev.turnout.gateway.Problem;
import dev.turnout.gateway.ProblemException;
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

/// Refuses bodies that are too large, by their announced length or, without one, as soon as they have grown past it.
@Component
@Order(FilterOrder.BODY_SIZE)
class BodySizeFilter implements WebFilter {
    /// A paper or the photo of a participant.
    private static final Pattern DOCUMENT = Pattern.compile("/api/v1/registrations/[^/]+/(documents|photo)");

    private final ProtectionProperties.Body limits;

    BodySizeFilter(ProtectionProperties properties) {
        limits = properties.body();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        long limit = limitFor(request.getPath().value());
        long announced = request.getHeaders().getContentLength();
        if (announced > limit) {
            return tooLarge(limit).write(exchange);
        }
        if (announced >= 0) {
            return chain.filter(exchange);
        }
        return chain.filter(
                exchange.mutate().request(new Measured(request, limit)).build());
    }

    private long limitFor(String path) {
        if (path.equals("/api/v1/events/import")) {
            return limits.imports().toBytes();
        }
        return (DOCUMENT.matcher(path).matches() ? limits.documents() : limits.usual()).toBytes();
    }

    private static Problem tooLarge(long limit) {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "This address takes at most " + DataSize.ofBytes(limit).toMegabytes() + " MB; send less at once.");
    }

    private static final class Measured extends ServerHttpRequestDecorator {
        private final long limit;

        Measured(ServerHttpRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            AtomicLong seen = new AtomicLong();
            return super.getBody().handle((buffer, sink) -> {
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
