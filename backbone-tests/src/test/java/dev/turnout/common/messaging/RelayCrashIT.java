package dev.turnout.common.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.fault.FaultHook;
import dev.turnout.common.test.Infrastructure;
import dev.turnout.common.test.TestFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// T3 for the relay: it dies at each named place, and another one goes on once the lease of the first has ended. No
/// fact is lost or out of order; those that were sent and not yet marked come a second time, as they are allowed to.
class RelayCrashIT {

    private static final int FACTS = 20;

    private final RelayBench bench = new RelayBench();
    private final TestFacts facts = TestFacts.of(Infrastructure.shared().bootstrapServers(), bench.json);
    private final List<OutboxRelay> relays = new ArrayList<>();

    @AfterEach
    void stop() {
        FaultHook.clear();
        relays.forEach(OutboxRelay::stop);
        facts.close();
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"relay.before-send", "relay.after-send-before-mark", "relay.after-mark"})
    void anotherRelayGoesOnWhereOneDied(String place) {
        var deaths = new AtomicInteger();
        FaultHook.set(name -> {
            if (name.equals(place) && deaths.getAndIncrement() == 0) {
                throw new Death();
            }
        });
        bench.transaction.executeWithoutResult(
                _ -> bench.write("key", IntStream.rangeClosed(1, FACTS).toArray()));
        start();
        patiently().until(() -> deaths.get() == 1);
        start();

        patiently().until(() -> bench.unsent() == 0);
        assertThat(distinct())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, FACTS).boxed().toList());
        boolean sentTwice = place.equals("relay.after-send-before-mark");
        assertThat(facts.read(bench.topic, "key")).hasSize(sentTwice ? 2 * FACTS : FACTS);
    }

    /// The twin: a relay that marks first and sends then loses what it had in hand when it died.
    @Test
    void markingBeforeSendingWouldLoseWhatItHadInHand() {
        var deaths = new AtomicInteger();
        FaultHook.set(name -> {
            if (name.equals("relay.before-send") && deaths.getAndIncrement() == 0) {
                throw new Death();
            }
        });
        bench.transaction.executeWithoutResult(
                _ -> bench.write("key", IntStream.rangeClosed(1, FACTS).toArray()));
        start(new OutboxRows(JdbcClient.create(bench.db)) {
            @Override
            List<Row> unpublished(UUID owner, int limit) {
                List<Row> next = super.unpublished(owner, limit);
                markPublished(next);
                return next;
            }
        });
        patiently().until(() -> deaths.get() == 1);
        start();

        assertThat(bench.unsent()).isZero();
        assertThat(distinct()).isEmpty();
    }

    /// The death of a relay's thread is what is meant to happen.
    private static ConditionFactory patiently() {
        return await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(20));
    }

    private void start() {
        start(bench.rows());
    }

    private void start(OutboxRows rows) {
        OutboxRelay relay = bench.relay(rows, bench.sender());
        relays.add(relay);
        relay.start();
    }

    private List<Integer> distinct() {
        return facts.read(bench.topic, "key").stream()
                .map(fact -> facts.body(fact, RelayBench.Numbered.class).number())
                .distinct()
                .toList();
    }

    /// No exception that the relay would catch.
    private static final class Death extends Error {

        private static final long serialVersionUID = 1L;

        Death() {
            super("died", null, false, false);
        }
    }
}
