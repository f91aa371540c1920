package dev.turnout.common.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;

/// This service's own access token (client credentials, scope `internal`) for calls to other services, kept until
/// shortly before it ends. Safe for many threads; one of them fetches, the others wait.
public class ServiceTokens {

    private static final Duration MARGIN = Duration.ofSeconds(30);

    private record Kept(String token, Instant until) {}

    private record TokenAnswer(String access_token, long expires_in) {}

    private final RestClient http;
    private final String clientId;
    private final String clientSecret;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Kept kept;

    ServiceTokens(RestClient http, String clientId, String clientSecret, Clock clock) {
        this.http = http;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.clock = clock;
    }

    /// A token that is valid for half a minute at least.
    ///
    /// @throws org.springframework.web.client.RestClientException when user-service refuses or does not answer
    public String bearer() {
        Kept now = kept;
        if (now != null && clock.instant().isBefore(now.until())) {
            return now.token();
        }
        fetching.lock();
        try {
            Kept meanwhile = kept;
            if (meanwhile != null && clock.instant().isBefore(meanwhile.until())) {
                return meanwhile.token();
            }
            Kept fresh = fetch();
            kept = fresh;
            return fresh.token();
        } finally {
            fetching.unlock();
        }
    }

    private Kept fetch() {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "client_credentials");
        form.add("scope", "internal");
        TokenAnswer answer = http.post()
                .uri("/auth/token")
                .headers(headers -> headers.setBasicAuth(clientId, clientSecret))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .body(TokenAnswer.class);
        if (answer == null) {
            throw new IllegalStateException("user-service answered without a token");
        }
        return new Kept(
                answer.access_token(),
                clock.instant().plusSeconds(answer.expires_in()).minus(MARGIN));
    }
}
