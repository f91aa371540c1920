package dev.turnout.collaboration.flow;

import dev.turnout.common.security.ServiceTokens;
import dev.turnout.common.web.ServiceClients;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/// What other services know of an event, asked when a step needs it and kept nowhere. Safe for many threads.
@Component
class Neighbours {

    private static final int SESSIONS_A_PAGE = 500;
    private static final int MOST_PAGES = 20;

    private final RestClient events;
    private final RestClient people;
    private final ServiceTokens tokens;

    /// What we need of a session.
    record Session(@Nullable UUID roomId, String status) {

        boolean takesPlace() {
            return !status.equals("cancelled");
        }
    }

    private record Sessions(List<Session> items, @Nullable String nextCursor) {}

    private record Accepted(Map<String, Long> accepted) {}

    /// The sessions of an event that take place.
    ///
    /// @param withoutRoom how many of them have no room yet
    record Programme(long sessions, long withoutRoom) {}

    Neighbours(
            RestClient.Builder http,
            ServiceTokens tokens,
            @Value("${turnout.services.event}") String eventService,
            @Value("${turnout.services.user}") String userService) {
        this.events = ServiceClients.of(http, eventService);
        this.people = ServiceClients.of(http, userService);
        this.tokens = tokens;
    }

    /// The public programme, empty when the event is not published.
    ///
    /// @throws org.springframework.web.client.RestClientException when event-service cannot be asked
    Optional<Programme> programmeOf(UUID eventId) {
        long sessions = 0;
        long withoutRoom = 0;
        String cursor = "";
        try {
            for (int page = 0; page < MOST_PAGES && cursor != null; page++) {
                Sessions some = page(eventId, cursor);
                sessions += some.items().stream().filter(Session::takesPlace).count();
                withoutRoom += some.items().stream()
                        .filter(each -> each.takesPlace() && each.roomId() == null)
                        .count();
                cursor = some.nextCursor();
            }
            return Optional.of(new Programme(sessions, withoutRoom));
        } catch (HttpClientErrorException.NotFound _) {
            return Optional.empty();
        }
    }

    /// How many participants of a kind are accepted.
    ///
    /// @throws org.springframework.web.client.RestClientException when user-service cannot be asked
    long acceptedParticipants(UUID eventId, String kind) {
        return people.get()
                .uri("/internal/v1/events/{id}/participant-counts", eventId)
                .headers(headers -> headers.setBearerAuth(tokens.bearer()))
                .retrieve()
                .requiredBody(Accepted.class)
                .accepted()
                .getOrDefault(kind, 0L);
    }

    private Sessions page(UUID eventId, String cursor) {
        return events.get()
                .uri(uri -> {
                    uri.path("/api/v1/events/{id}/sessions").queryParam("limit", SESSIONS_A_PAGE);
                    return cursor.isEmpty()
                            ? uri.build(eventId)
                            : uri.queryParam("cursor", "{cursor}").build(eventId, cursor);
                })
                .retrieve()
                .requiredBody(Sessions.class);
    }
}
