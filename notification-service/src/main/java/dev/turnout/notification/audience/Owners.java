package dev.turnout.notification.audience;

import dev.turnout.common.security.ServiceTokens;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// The services that know people, asked side by side; whoever has not answered by the deadline is left out.
@Component
class Owners implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Owners.class);

    private final RestClient http;
    private final ServiceTokens tokens;
    private final Map<String, String> addresses;
    private final Duration deadline;
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();

    Owners(
            RestClient internalHttp,
            ServiceTokens tokens,
            @Value("${turnout.services.event}") String event,
            @Value("${turnout.services.ticketing}") String ticketing,
            @Value("${turnout.services.user}") String identity,
            AudienceProperties properties) {
        this.http = internalHttp;
        this.tokens = tokens;
        this.addresses = Map.of("event", event, "ticketing", ticketing, "identity", identity);
        this.deadline = properties.deadline();
    }

    /// What each of these owners answers in time.
    <T> Map<String, T> ask(Collection<String> owners, Function<String, T> question) {
        var until = System.nanoTime() + deadline.toNanos();
        var asked = new HashMap<String, Future<T>>();
        owners.forEach(owner -> asked.put(owner, work.submit(() -> question.apply(owner))));
        var answers = new HashMap<String, T>();
        asked.forEach((owner, future) -> await(owner, future, until).ifPresent(answer -> answers.put(owner, answer)));
        return answers;
    }

    /// What somebody answers within the deadline.
    <T> Optional<T> within(String owner, Callable<T> question) {
        return await(owner, work.submit(question), System.nanoTime() + deadline.toNanos());
    }

    /// One question to one owner.
    <T> T post(String owner, String path, Object body, Class<T> answer) {
        return http.post()
                .uri(addresses.get(owner) + path)
                .headers(headers -> headers.setBearerAuth(tokens.bearer()))
                .body(body)
                .retrieve()
                .requiredBody(answer);
    }

    private static <T> Optional<T> await(String owner, Future<T> future, long until) {
        try {
            return Optional.of(future.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            future.cancel(true);
        } catch (ExecutionException failed) {
            // what the owner refuses is the caller's to know, not an owner that is away
            if (failed.getCause() instanceof HttpClientErrorException refused) {
                throw refused;
            }
            if (!(failed.getCause() instanceof RestClientException)) {
                throw new IllegalStateException(failed.getCause());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        log.atInfo().addKeyValue("owner", owner).log("a preview goes on without the people of one service");
        return Optional.empty();
    }

    @Override
    public void destroy() {
        work.shutdownNow();
    }
}
