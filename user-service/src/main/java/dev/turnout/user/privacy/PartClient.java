package dev.turnout.user.privacy;

import dev.turnout.common.security.ServiceTokens;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

/// Asks services for their parts, over HTTP with this service's own token.
@Component
class PartClient {

    private static final String PART = "%s/internal/v1/privacy/people/%s/part";
    private static final byte[] END = "\"complete\":true}".getBytes(StandardCharsets.UTF_8);

    /// Takes a part as it comes in.
    interface Keeper {

        long keep(InputStream part) throws IOException;
    }

    private final RestClient http;
    private final ServiceTokens tokens;
    private final Environment settings;

    PartClient(RestClient.Builder http, ServiceTokens tokens, Environment settings) {
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build());
        requests.setReadTimeout(Duration.ofSeconds(60));
        this.http = http.clone().requestFactory(requests).build();
        this.tokens = tokens;
        this.settings = settings;
    }

    /// Fetches a service's part of an export, or fails when it does not come to its end.
    long fetch(Holder holder, UUID personId, Keeper keeper) {
        return http.get()
                .uri(address(holder, personId))
                .headers(headers -> headers.setBearerAuth(tokens.bearer()))
                .exchangeForRequiredValue((_, response) -> {
                    if (!response.getStatusCode().is2xxSuccessful()) {
                        throw new ResourceAccessException(holder.service() + " answers "
                                + response.getStatusCode().value());
                    }
                    var part = new ToTheEnd(response.getBody());
                    long bytes = keeper.keep(part);
                    part.requireEnd();
                    return bytes;
                });
    }

    /// Has ticketing-service make a person's what they ordered as a guest under their address.
    void adoptGuestOrders(UUID personId, String email) {
        var _ = http.post()
                .uri(URI.create("%s/internal/v1/privacy/people/%s/guest-orders"
                        .formatted(settings.getRequiredProperty("turnout.services.ticketing"), personId)))
                .headers(headers -> headers.setBearerAuth(tokens.bearer()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("email", email))
                .retrieve()
                .toBodilessEntity();
    }

    /// Whether the fault says that nobody answered, rather than that something is wrong here.
    static boolean unreachable(RuntimeException fault) {
        return fault instanceof ResourceAccessException || fault instanceof RestClientResponseException;
    }

    private URI address(Holder holder, UUID personId) {
        return URI.create(PART.formatted(settings.getRequiredProperty("turnout.services." + holder.key()), personId));
    }

    /// Remembers how a part ends: one that broke off may look whole to the protocol.
    private static final class ToTheEnd extends FilterInputStream {

        private byte[] tail = new byte[0];

        ToTheEnd(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            int count = super.read(into, at, length);
            if (count > 0) {
                byte[] both = Arrays.copyOf(tail, tail.length + count);
                System.arraycopy(into, at, both, tail.length, count);
                tail = Arrays.copyOfRange(both, Math.max(0, both.length - END.length), both.length);
            }
            return count;
        }

        void requireEnd() throws IOException {
            if (!Arrays.equals(tail, END)) {
                throw new IOException("a part of an export broke off");
            }
        }
    }
}
