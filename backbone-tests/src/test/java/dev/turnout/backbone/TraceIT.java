package dev.turnout.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.test.TurnoutIntegrationTest;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// One trace from the request through outbox, broker and inbox to the facts that the next service says.
@TurnoutIntegrationTest
class TraceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @LocalServerPort
    private int port;

    private final TestFacts facts;
    private final Counters counters;
    private final Tracer tracer;
    private final CounterListener.Trouble trouble;
    private final String key = "trace-" + Ids.next();
    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();

    TraceIT(
            @Autowired TestFacts facts,
            @Autowired Counters counters,
            @Autowired Tracer tracer,
            @Autowired CounterListener.Trouble trouble) {
        this.facts = facts;
        this.counters = counters;
        this.tracer = tracer;
        this.trouble = trouble;
    }

    /// Whoever hears of a step of this test's key takes one more, under another key.
    @BeforeEach
    void answerEachFactByAnother() {
        trouble.at(message -> {
            if (message.key().equals(key)) {
                Span span = tracer.currentSpan();
                handled.add(span == null ? "none" : span.context().traceId());
                logged.add(String.valueOf(MDC.get("traceId")));
                counters.count("answer-" + key);
            }
        });
    }

    @AfterEach
    void calm() {
        trouble.none();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01", "03"})
    void isOneFromTheRequestToTheFactsOfTheNextService(String flags) throws Exception {
        count("00-" + trace + "-00f067aa0ba902b7-" + flags);

        TestFacts.Fact first = awaitFact(key);
        assertThat(first.traceparent()).startsWith("00-" + trace + "-").endsWith(flags.equals("00") ? "-00" : "-01");

        // another sender may set further flags than ours
        hear(first.traceparent().replaceFirst("-0[01]$", "-" + flags));

        TestFacts.Fact second = awaitFact("answer-" + key);
        assertThat(handled).containsExactly(trace);
        assertThat(logged).containsExactly(trace);
        assertThat(second.traceparent()).startsWith("00-" + trace + "-").endsWith(flags.equals("00") ? "-00" : "-01");
        assertThat(second.traceparent()).isNotEqualTo(first.traceparent());
    }

    @Test
    void beginsWithTheRequestWhenNoneCameAlong() throws Exception {
        count(null);

        assertThat(awaitFact(key).traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "00-zz-yy-01", "00-1-2-01", "---"})
    void beginsAnewWhenAMessageBringsNone(String nonsense) {
        hear(nonsense);

        assertThat(awaitFact("answer-" + key).traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
        assertThat(handled).hasSize(1).doesNotContain(trace, "none");
    }

    private void count(@Nullable String traceparent) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/counters/" + key))
                .header("Authorization", TestTokens.bearer(Ids.next()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"by\":1}"));
        if (traceparent != null) {
            request.header("traceparent", traceparent);
        }
        HttpResponse<String> answer;
        try (HttpClient client = HttpClient.newHttpClient()) {
            answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    private void hear(String traceparent) {
        var headers = new HashMap<>(Map.of(
                "ce_specversion", "1.0",
                "ce_id", Ids.next().toString(),
                "ce_type", "CountedV1",
                "ce_source", "test",
                "ce_subject", key,
                "ce_aggregateversion", "1",
                "content-type", "application/json"));
        if (!traceparent.isEmpty()) {
            headers.put("traceparent", traceparent);
        }
        facts.sendRaw(
                CounterListener.INBOUND,
                key,
                "{\"key\":\"%s\",\"number\":1}".formatted(key).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                headers);
    }

    private TestFacts.Fact awaitFact(String of) {
        return await().atMost(PATIENCE)
                .until(() -> facts.read(Counters.TOPIC, of), found -> !found.isEmpty())
                .getFirst();
    }
}
