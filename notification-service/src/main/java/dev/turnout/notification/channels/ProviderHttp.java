package dev.turnout.notification.channels;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The requests to one provider. Follows no redirects. Safe for many threads.
public final class ProviderHttp implements AutoCloseable {

    private final String name;
    private final Duration timeout;
    private final boolean repeatable;
    private final JsonMapper json;
    private final HttpClient http;

    /// @param name as reasons begin with it
    /// @param repeatable whether a request whose line broke may simply be sent again
    public ProviderHttp(String name, URI address, Duration timeout, boolean repeatable, JsonMapper json) {
        this.name = name;
        this.timeout = timeout;
        this.repeatable = repeatable;
        this.json = json;
        http = HttpClient.newBuilder()
                // over plain connections there is nothing to agree on HTTP/2 with
                .version("https".equals(address.getScheme()) ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// @param read what the provider's answer means
    public Answer send(HttpRequest.Builder request, Function<HttpResponse<String>, Answer> read) {
        try {
            return read.apply(http.send(request.timeout(timeout).build(), BodyHandlers.ofString()));
        } catch (HttpConnectTimeoutException | ConnectException unreachable) {
            return unreachable();
        } catch (HttpTimeoutException slow) {
            return silent();
        } catch (IOException cut) {
            return repeatable ? unreachable() : silent();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Answer.Unknown("stopping");
        }
    }

    /// An empty object where it is none.
    public JsonNode read(HttpResponse<String> response) {
        try {
            return json.readTree(response.body());
        } catch (JacksonException _) {
            return json.createObjectNode();
        }
    }

    private Answer unreachable() {
        return new Answer.Later(name + "-unreachable", Optional.empty());
    }

    private Answer silent() {
        return new Answer.Unknown(name + "-silent");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
