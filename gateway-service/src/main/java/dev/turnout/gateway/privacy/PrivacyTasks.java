package dev.turnout.gateway.privacy;

import dev.turnout.gateway.instances.Upstream;
import dev.turnout.gateway.session.PersonSessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;

/// Asks user-service which exports and erasures wait for the gateway, and does them. Nothing internal is let in here,
/// so
/// nobody could tell the gateway. Several instances may do the same task.
@Component
@EnableConfigurationProperties(PrivacyTasksProperties.class)
class PrivacyTasks {

    private static final Logger log = LoggerFactory.getLogger(PrivacyTasks.class);
    private static final String USER = "http://" + Upstream.USER.service();
    private static final String TASKS = USER + "/internal/v1/privacy/gateway-tasks";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private record Token(String access_token, long expires_in) {}

    private record Kept(String token, Instant until) {}

    private record Tasks(List<Task> items) {}

    private record Task(UUID requestId, UUID personId, String kind) {}

    private record Table(
            String table, long erased, long kept, @Nullable String reason, long left) {}

    private record Done(List<Table> tables, @Nullable Map<String, ?> export) {}

    private final WebClient services;
    private final PersonSessions sessions;
    private final PrivacyTasksProperties settings;
    private final Clock clock;
    private @Nullable Kept kept;

    PrivacyTasks(WebClient services, PersonSessions sessions, PrivacyTasksProperties settings, Clock clock) {
        this.services = services;
        this.sessions = sessions;
        this.settings = settings;
        if (settings.clientSecret().isEmpty()) {
            log.warn("turnout.gateway.privacy.client-secret is not set: exports and erasures wait for the gateway");
        }
        this.clock = clock;
    }

    /// What cannot be done now is asked for again next time.
    @Scheduled(
            initialDelayString = "${turnout.gateway.privacy.poll:3s}",
            fixedDelayString = "${turnout.gateway.privacy.poll:3s}")
    void poll() {
        if (settings.clientSecret().isEmpty()) {
            return;
        }
        try {
            String token = token();
            Tasks waiting = services.get()
                    .uri(TASKS)
                    .headers(headers -> headers.setBearerAuth(token))
                    .retrieve()
                    .bodyToMono(Tasks.class)
                    .block(PATIENCE);
            if (waiting != null) {
                waiting.items().forEach(task -> tell(task, token));
            }
        } catch (RuntimeException fault) {
            kept = null;
            log.debug("user-service cannot be asked for privacy tasks", fault);
        }
    }

    private void tell(Task task, String token) {
        services.post()
                .uri(TASKS + "/" + task.requestId())
                .headers(headers -> headers.setBearerAuth(token))
                .bodyValue(task.kind().equals("erasure") ? erase(task.personId()) : export(task.personId()))
                .retrieve()
                .toBodilessEntity()
                .block(PATIENCE);
    }

    private Done erase(UUID personId) {
        int ended = sessions.end(personId);
        int left = sessions.of(personId).size();
        if (left > 0) {
            throw new IllegalStateException("a session began while a person was erased");
        }
        return new Done(List.of(new Table("browser_session", ended, 0, null, left)), null);
    }

    private Done export(UUID personId) {
        return new Done(
                List.of(),
                Map.of(
                        "service",
                        settings.clientId(),
                        "takenAt",
                        clock.instant().toString(),
                        "documents",
                        Map.of("browserSessions", sessions.of(personId))));
    }

    private String token() {
        Kept now = kept;
        if (now != null && clock.instant().isBefore(now.until())) {
            return now.token();
        }
        Token fresh = Objects.requireNonNull(services.post()
                .uri(USER + "/auth/token")
                .headers(headers -> headers.setBasicAuth(settings.clientId(), settings.clientSecret()))
                .body(BodyInserters.fromFormData("grant_type", "client_credentials")
                        .with("scope", "internal"))
                .retrieve()
                .bodyToMono(Token.class)
                .block(PATIENCE));
        kept = new Kept(
                fresh.access_token(),
                clock.instant().plusSeconds(fresh.expires_in()).minus(MARGIN));
        return fresh.access_token();
    }
}
