package dev.turnout.gateway.instances;

import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/// The gateway's own calls to services, over the same choice of instances as the requests it passes on.
@Configuration(proxyBeanMethods = false)
class ServiceClient {
    private static final Duration TIME_OUT = Duration.ofSeconds(10);
    private static final int MAX_ANSWER = 8 * 1024 * 1024;

    @Bean
    WebClient serviceWebClient(Instances instances, ObservationRegistry observations) {
        return WebClient.builder()
                .observationRegistry(observations)
                .clientConnector(
                        new ReactorClientHttpConnector(HttpClient.create().responseTimeout(TIME_OUT)))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER))
                .filter((request, next) -> send(instances, request, next))
                .build();
    }

    private static Mono<ClientResponse> send(Instances instances, ClientRequest request, ExchangeFunction next) {
        return Upstream.named(request.url().getHost())
                .map(upstream -> offer(instances, upstream, request, next, instances.count(upstream)))
                .orElseGet(() -> next.exchange(request));
    }

    private static Mono<ClientResponse> offer(
            Instances instances, Upstream upstream, ClientRequest request, ExchangeFunction next, int attempts) {
        URI instance = instances.next(upstream);
        URI url = UriComponentsBuilder.fromUri(request.url())
                .scheme(instance.getScheme())
                .host(instance.getHost())
                .port(instance.getPort())
                .build(true)
                .toUri();
        return next.exchange(ClientRequest.from(request).url(url).build())
                .onErrorResume(Instances::neverSent, failure -> {
                    instances.refused(instance);
                    return attempts > 1 ? offer(instances, upstream, request, next, attempts - 1) : Mono.error(failure);
                });
    }
}
