package dev.turnout.user.federation;

import dev.turnout.user.signin.OtherSignIns.Button;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/// The other providers that this platform is configured with.
@Component
@EnableConfigurationProperties(FederationProperties.class)
class OtherProviders {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(3);

    private final Map<String, OtherProvider> byWord;

    OtherProviders(
            FederationProperties properties,
            RestClient.Builder http,
            Clock clock,
            @Value("${turnout.public-url}") String publicUrl) {
        // redirects are not followed: a provider that moves has to be configured anew
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        requests.setReadTimeout(READ);
        RestClient client = http.clone().requestFactory(requests).build();
        this.byWord = new TreeMap<>(properties.providers().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        one -> new OtherProvider(one.getKey(), one.getValue(), client, clock, publicUrl))));
    }

    Optional<OtherProvider> find(String word) {
        return Optional.ofNullable(byWord.get(word));
    }

    /// One for each provider, in a lasting order.
    List<Button> buttons() {
        return byWord.values().stream()
                .map(one -> new Button(one.word(), one.name()))
                .toList();
    }
}
