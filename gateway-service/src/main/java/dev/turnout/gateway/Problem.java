package dev.turnout.gateway;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// An answer of RFC 9457 that the gateway gives itself.
///
/// @param retryAfterSeconds when asking again makes sense; null when it does not
public record Problem(
        HttpStatus status,
        String slug,
        String detail,
        @Nullable Integer retryAfterSeconds) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static Problem of(HttpStatus status, String slug, String detail) {
        return new Problem(status, slug, detail, null);
    }

    public static Problem notFound() {
        return of(HttpStatus.NOT_FOUND, "not-found", "There is nothing at this address.");
    }

    public static Problem unauthenticated() {
        return of(HttpStatus.UNAUTHORIZED, "unauthenticated", "Sign in to do this.");
    }

    public static Problem unavailable() {
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "temporarily-unavailable",
                "A part of the platform does not answer right now. Please try again in a moment.",
                2);
    }

    public static Problem timeOut() {
        return new Problem(
                HttpStatus.GATEWAY_TIMEOUT,
                "time-out",
                "A part of the platform took too long to answer. Please try again in a moment.",
                5);
    }

    /// Ends the exchange with this problem.
    public Mono<Void> write(ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        if (!response.setStatusCode(status)) {
            return Mono.empty();
        }
        RefusalLog.note(exchange.getRequest(), slug);
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        if (retryAfterSeconds != null) {
            headers.set(HttpHeaders.RETRY_AFTER, retryAfterSeconds.toString());
        }
        if (status == HttpStatus.UNAUTHORIZED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (status == HttpStatus.CONTENT_TOO_LARGE || status == HttpStatus.REQUEST_TIMEOUT) {
            // What is still to come of the body would be read only to be thrown away.
            headers.set(HttpHeaders.CONNECTION, "close");
        }
        DataBuffer body = response.bufferFactory().wrap(json().getBytes(StandardCharsets.UTF_8));
        return response.writeWith(Mono.just(body));
    }

    /// This problem as the body of an answer.
    public String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "urn:turnout:problem:" + slug);
        members.put("title", status.getReasonPhrase());
        members.put("status", status.value());
        members.put("detail", detail);
        return JSON.writeValueAsString(members);
    }
}
