package dev.turnout.gateway.routing;

import dev.turnout.gateway.Problem;
import dev.turnout.gateway.ProblemException;
import dev.turnout.gateway.instances.Instances;
import io.netty.handler.timeout.TimeoutException;
import java.io.IOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.PrematureCloseException;

/// Turns whatever goes wrong at the gateway into a problem that names no class, address or message of ours.
@Component
@Order(-2)
class GatewayProblems implements ErrorWebExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(GatewayProblems.class);

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        return problemFor(exchange, failure).write(exchange);
    }

    private static Problem problemFor(ServerWebExchange exchange, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem.problem();
            }
            if (cause instanceof DataBufferLimitException) {
                return Problem.of(
                        HttpStatus.CONTENT_TOO_LARGE, "too-large", "The request is larger than allowed here.");
            }
        }
        return switch (failure) {
            case ResponseStatusException refused -> forStatus(refused.getStatusCode());
            case WebClientResponseException answered -> forStatus(answered.getStatusCode());
            case TimeoutException _ -> Problem.timeOut();
            case WebClientRequestException unsent
            when unsent.getCause() instanceof TimeoutException -> Problem.timeOut();
            case Throwable lost when unreachable(lost) -> logged(exchange, lost, Problem.unavailable());
            default -> unexpected(exchange, failure);
        };
    }

    private static boolean unreachable(Throwable failure) {
        return Instances.neverSent(failure)
                || failure instanceof PrematureCloseException
                || failure instanceof WebClientRequestException
                || failure instanceof IOException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof QueryTimeoutException;
    }

    private static Problem forStatus(HttpStatusCode code) {
        return switch (HttpStatus.resolve(code.value())) {
            case NOT_FOUND -> Problem.notFound();
            case SERVICE_UNAVAILABLE, BAD_GATEWAY -> Problem.unavailable();
            case GATEWAY_TIMEOUT -> Problem.timeOut();
            case UNAUTHORIZED -> Problem.unauthenticated();
            case HttpStatus status
            when status.is4xxClientError() ->
                Problem.of(status, slug(status), "The request cannot be handled as it is: " + words(status) + ".");
            case null, default ->
                Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", "Something went wrong here.");
        };
    }

    private static String slug(HttpStatus status) {
        return status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static String words(HttpStatus status) {
        return status.getReasonPhrase().toLowerCase(Locale.ROOT);
    }

    private static Problem logged(ServerWebExchange exchange, Throwable failure, Problem problem) {
        log.warn("{} {} found nobody: {}", exchange.getRequest().getMethod(), path(exchange), failure.toString());
        return problem;
    }

    private static Problem unexpected(ServerWebExchange exchange, Throwable failure) {
        log.error("{} {} failed", exchange.getRequest().getMethod(), path(exchange), failure);
        return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", "Something went wrong here.");
    }

    private static String path(ServerWebExchange exchange) {
        return exchange.getRequest().getPath().pathWithinApplication().value().replaceAll("[^\\x20-\\x7e]", "?");
    }
}
