package dev.turnout.gateway.rates;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.StaticCredentialsProvider;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.Base16;
import io.lettuce.core.codec.StringCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Counts in Redis, where all gateways count together, by the clock of Redis. One script a request, so that two
/// gateways never both take the last one. A key lives no longer than a window.
final class RedisRates implements AutoCloseable {
    private static final String PREFIX = "turnout:rate:";

    private final RedisClient client;
    private final RedisURI address;
    private final Duration patience;
    private final String script = script();
    private final String digest;
    private final AtomicReference<@Nullable CompletableFuture<StatefulRedisConnection<String, String>>> connection =
            new AtomicReference<>();

    RedisRates(URI url, @Nullable String password, Duration patience) {
        this.patience = patience;
        address = RedisURI.create(url);
        address.setTimeout(patience);
        if (password != null && !password.isBlank()) {
            address.setCredentialsProvider(
                    new StaticCredentialsProvider(user(url), password.strip().toCharArray()));
        }
        client = RedisClient.create();
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(patience).build())
                .build());
        digest = Base16.digest(script.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String user(URI url) {
        return url.getUserInfo() == null ? null : url.getUserInfo().split(":", 2)[0];
    }

    /// @return what became of it, or the reason why Redis did not say so in time
    Mono<Taken> take(Allowance allowance) {
        String[] keys = {PREFIX + allowance.policy() + ":" + allowance.caller()};
        String[] values = {
            Long.toString(allowance.quota()), Long.toString(allowance.window().toNanos() / 1_000)
        };
        return Mono.fromFuture(this::connected, true)
                .map(StatefulRedisConnection::reactive)
                .flatMap(redis -> run(redis, keys, values))
                .timeout(patience)
                .map(RedisRates::taken)
                .publishOn(Schedulers.parallel());
    }

    private Mono<List<Object>> run(RedisReactiveCommands<String, String> redis, String[] keys, String[] values) {
        return redis.<Object>evalsha(digest, ScriptOutputType.MULTI, keys, values)
                .onErrorResume(
                        RedisNoScriptException.class,
                        _ -> redis.<Object>eval(script, ScriptOutputType.MULTI, keys, values))
                .collectList()
                .map(RedisRates::flat);
    }

    @SuppressWarnings("unchecked") // Redis answers a script's table as one list
    private static List<Object> flat(List<Object> answer) {
        return answer.size() == 1 && answer.getFirst() instanceof List<?> inner ? (List<Object>) inner : answer;
    }

    private static Taken taken(List<Object> answer) {
        return new Taken(
                number(answer, 0) == 1, number(answer, 1), micros(number(answer, 2)), micros(number(answer, 3)));
    }

    private static long number(List<Object> answer, int place) {
        return ((Number) answer.get(place)).longValue();
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1_000);
    }

    /// Once there is a connection it mends itself; until then each caller may try anew.
    private CompletableFuture<StatefulRedisConnection<String, String>> connected() {
        CompletableFuture<StatefulRedisConnection<String, String>> now = connection.get();
        if (now != null && !now.isCompletedExceptionally()) {
            return now;
        }
        CompletableFuture<StatefulRedisConnection<String, String>> fresh = new CompletableFuture<>();
        if (!connection.compareAndSet(now, fresh)) {
            return connected();
        }
        var _ = client.connectAsync(StringCodec.UTF8, address).whenComplete((open, failure) -> {
            if (failure == null) {
                fresh.complete(open);
            } else {
                fresh.completeExceptionally(failure);
            }
        });
        return fresh;
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }

    private static String script() {
        try {
            return new ClassPathResource("rates/take.lua").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
