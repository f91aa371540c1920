package dev.turnout.notification.audience;

import dev.turnout.common.security.ServiceTokens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/// The languages of people, asked of user-service and kept nowhere. Safe for many threads.
@Component
public class Languages {

    private static final int TOGETHER = 1000;

    private final RestClient http;
    private final ServiceTokens tokens;
    private final String address;

    private record Answer(List<Item> items) {}

    private record Item(UUID id, String locale) {}

    Languages(RestClient internalHttp, ServiceTokens tokens, @Value("${turnout.services.user}") String user) {
        this.http = internalHttp;
        this.tokens = tokens;
        this.address = user + "/internal/v1/people/languages";
    }

    /// The language tags of those who have an account.
    ///
    /// @throws org.springframework.web.client.RestClientException if user-service cannot be asked
    public Map<UUID, String> of(Collection<UUID> people) {
        var all = new ArrayList<>(people);
        var languages = new HashMap<UUID, String>();
        for (int from = 0; from < all.size(); from += TOGETHER) {
            var some = all.subList(from, Math.min(all.size(), from + TOGETHER));
            http.post()
                    .uri(address)
                    .headers(headers -> headers.setBearerAuth(tokens.bearer()))
                    .body(Map.of("ids", some))
                    .retrieve()
                    .requiredBody(Answer.class)
                    .items()
                    .forEach(item -> languages.put(item.id(), item.locale()));
        }
        return languages;
    }
}
