package dev.turnout.collaboration.stuck;

import dev.turnout.collaboration.work.Words;
import dev.turnout.collaboration.work.WorkResult;
import dev.turnout.common.security.ServiceTokens;
import dev.turnout.common.web.ServiceClients;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// Asks the service that owns a thing to do what a person decided about it.
@Component
class OwningServices {

    private static final Set<String> KNOWN = Set.of(
            "user-service",
            "event-service",
            "ticketing-service",
            "notification-service",
            "collaboration-service",
            "analytics-service");

    private final RestClient http;
    private final ServiceTokens tokens;
    private final Environment environment;

    OwningServices(RestClient.Builder http, ServiceTokens tokens, Environment environment) {
        this.http = ServiceClients.of(http, "");
        this.tokens = tokens;
        this.environment = environment;
    }

    static boolean knows(@Nullable String service) {
        return service != null && KNOWN.contains(service);
    }

    /// Has it done, or says in plain words why it cannot be.
    WorkResult ask(String service, String path, Object body) {
        try {
            http.post()
                    .uri(address(service) + path)
                    .headers(headers -> headers.setBearerAuth(tokens.bearer()))
                    .body(body)
                    .retrieve()
                    .toBodilessEntity();
            return new WorkResult.Done();
        } catch (HttpClientErrorException.NotFound _) {
            return new WorkResult.Skipped(new Words("gone", Map.of("service", service)));
        } catch (HttpClientErrorException refusal) {
            return new WorkResult.Hopeless(new Words(
                    "owner-refuses",
                    Map.of(
                            "service",
                            service,
                            "status",
                            String.valueOf(refusal.getStatusCode().value()))));
        } catch (RestClientException _) {
            return new WorkResult.Failed(new Words("owner-away", Map.of("service", service)));
        }
    }

    private String address(String service) {
        return environment.getRequiredProperty("turnout.services." + service.replace("-service", ""));
    }
}
