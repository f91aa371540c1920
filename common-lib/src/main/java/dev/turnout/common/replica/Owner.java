package dev.turnout.common.replica;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.ServiceTokens;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// Asks the owning service for one thing by id, behind a time-out and a circuit breaker; remembers for a moment
/// what it did not have.
class Owner<T> {

    private final RestClient http;
    private final ServiceTokens tokens;
    private final String path;
    private final Class<T> type;
    private final CircuitBreaker breaker;
    private final Cache<UUID, Boolean> unknown = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build();

    Owner(RestClient http, ServiceTokens tokens, String path, Class<T> type) {
        this.http = http;
        this.tokens = tokens;
        this.path = path;
        this.type = type;
        this.breaker = CircuitBreaker.ofDefaults(path);
    }

    /// The thing as its owner has it, empty when there is none.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 503 `owner-unavailable` when the owner does not answer
    Optional<T> ask(UUID id) {
        if (unknown.getIfPresent(id) != null) {
            return Optional.empty();
        }
        try {
            Optional<T> found = breaker.executeSupplier(() -> request(id));
            if (found.isEmpty()) {
                unknown.put(id, true);
            }
            return found;
        } catch (RestClientException | CallNotPermittedException _) {
            throw Problems.unavailable("owner-unavailable", "A part of the platform does not answer right now.", 2);
        }
    }

    private Optional<T> request(UUID id) {
        try {
            return Optional.ofNullable(http.get()
                    .uri(path, id)
                    .headers(headers -> headers.setBearerAuth(tokens.bearer()))
                    .retrieve()
                    .body(type));
        } catch (HttpClientErrorException.NotFound _) {
            return Optional.empty();
        }
    }
}
