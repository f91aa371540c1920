package dev.turnout.notification.audience;

import dev.turnout.common.security.ServiceTokens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/// Who allows to be written to about other events: asked of user-service when somebody is about to be, and kept
/// nowhere, so that a no counts from then on. Safe for many threads.
@Component
public class NewsConsents {

    private static final int TOGETHER = 100;

    private final RestClient http;
    private final ServiceTokens tokens;
    private final String address;

    private record Answer(List<UUID> ids) {}

    NewsConsents(
            RestClient internalHttp,
            ServiceTokens tokens,
            @Value("${turnout.services.user}/internal/v1/consents/news") String address) {
        this.http = internalHttp;
        this.tokens = tokens;
        this.address = address;
    }

    /// Those of the people who said yes, and not no since.
    ///
    /// @throws org.springframework.web.client.RestClientException if user-service cannot be asked
    public Set<UUID> among(Collection<UUID> people) {
        var all = new ArrayList<>(people);
        var allowing = new HashSet<UUID>();
        for (int from = 0; from < all.size(); from += TOGETHER) {
            allowing.addAll(ask(all.subList(from, Math.min(all.size(), from + TOGETHER))));
        }
        return allowing;
    }

    private List<UUID> ask(List<UUID> some) {
        return http.get()
                .uri(address + "?ids={ids}", some.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .headers(headers -> headers.setBearerAuth(tokens.bearer()))
                .retrieve()
                .requiredBody(Answer.class)
                .ids();
    }
}
