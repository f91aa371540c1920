package dev.turnout.notification.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// Exchanges a person's live token for one that the services accept (RFC 8693).
@Component
public class CallerTokens {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final RestClient http;
    private final String endpoint;
    private final String secret;
    private final Clock clock;

    private record Exchanged(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("expires_in") long expiresIn) {}

    CallerTokens(
            RestClient internalHttp,
            @Value("${turnout.services.user}/auth/token") String endpoint,
            @Value("${turnout.client-secret:}") String secret,
            Clock clock) {
        this.http = internalHttp;
        this.endpoint = endpoint;
        this.secret = secret;
        this.clock = clock;
    }

    /// A token to call services as this person. Blocks while it is exchanged.
    ///
    /// @throws RestClientException if user-service cannot be asked, or refuses
    public String bearer(Identity who, CallerToken token) {
        token.exchanging().lock();
        try {
            var kept = token.goodAt(clock.instant());
            return kept == null ? exchange(who, token) : kept;
        } finally {
            token.exchanging().unlock();
        }
    }

    private String exchange(Identity who, CallerToken token) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", GRANT);
        form.add("subject_token", who.token());
        form.add("subject_token_type", ACCESS_TOKEN);
        form.add("audience", "turnout-api");
        var asked = clock.instant();
        var exchanged = http.post()
                .uri(endpoint)
                .headers(headers -> headers.setBasicAuth("notification-service", secret))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .requiredBody(Exchanged.class);
        token.keep(
                exchanged.accessToken(),
                asked.plusSeconds(exchanged.expiresIn()).minus(MARGIN));
        return exchanged.accessToken();
    }
}
