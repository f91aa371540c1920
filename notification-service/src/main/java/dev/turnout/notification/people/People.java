package dev.turnout.notification.people;

import dev.turnout.common.security.ServiceTokens;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// Addresses and languages of people, asked of user-service when somebody has to be told, and kept nowhere. Safe for
/// many
/// threads.
@Component
public class People {

    /// As many as user-service answers at once.
    private static final int ASKED_TOGETHER = 100;

    private final RestClient http;
    private final ServiceTokens tokens;
    private final String address;

    public record Person(
            UUID id,
            String name,
            @Nullable String email,
            @Nullable String locale) {

        /// English, where the person chose none.
        public Locale language() {
            return locale == null || locale.isBlank() ? Locale.ENGLISH : Locale.forLanguageTag(locale);
        }
    }

    private record Answer(List<Person> items) {}

    People(
            RestClient internalHttp,
            ServiceTokens tokens,
            @Value("${turnout.services.user}/internal/v1/people") String address) {
        this.http = internalHttp;
        this.tokens = tokens;
        this.address = address;
    }

    /// Those of the people who still have an account.
    ///
    /// @throws RestClientException if user-service cannot be asked
    public Map<UUID, Person> find(Collection<UUID> ids) {
        var found = new HashMap<UUID, Person>();
        var left = ids.stream().distinct().toList();
        for (int from = 0; from < left.size(); from += ASKED_TOGETHER) {
            ask(left.subList(from, Math.min(from + ASKED_TOGETHER, left.size())))
                    .forEach(person -> found.put(person.id(), person));
        }
        return found;
    }

    private List<Person> ask(List<UUID> ids) {
        var list = ids.stream().map(UUID::toString).collect(Collectors.joining(","));
        return http.get()
                .uri(address + "?ids={ids}", list)
                .headers(headers -> headers.setBearerAuth(tokens.bearer()))
                .retrieve()
                .requiredBody(Answer.class)
                .items();
    }
}
