package dev.turnout.notification.access;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/// How this service talks to its neighbours: briefly, or not at all.
@Configuration(proxyBeanMethods = false)
class HttpToNeighbours {

    @Bean
    RestClient internalHttp(RestClient.Builder builder) {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
        var requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(Duration.ofSeconds(5));
        return builder.clone().requestFactory(requests).build();
    }
}
