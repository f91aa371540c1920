package dev.turnout.common.web;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/// HTTP clients for other services, which never wait for one longer than a caller waits for us.
public final class ServiceClients {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration READ = Duration.ofSeconds(2);

    private ServiceClients() {}

    /// A client of the service at this address.
    public static RestClient of(RestClient.Builder http, String base) {
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build());
        factory.setReadTimeout(READ);
        return http.clone().requestFactory(factory).baseUrl(base).build();
    }
}
