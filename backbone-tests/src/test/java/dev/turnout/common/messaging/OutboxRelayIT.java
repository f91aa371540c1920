package dev.turnout.common.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.test.Infrastructure;
import dev.turnout.common.test.TestFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// K1, K11, T4: nothing is skipped, doubled by a second relay or out of order. Each has its twin with one guard off.
class OutboxRelayIT {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelayIT.class);

    private final RelayBench bench = new RelayBench();
    private final TestFacts facts = TestFacts.of(Infrastructure.shared().bootstrapServers(), bench.json);
    private final List<OutboxRelay> relays = new ArrayList<>();

    @AfterEach
    void stop() {
        relays.forEach(OutboxRelay::stop);
        facts.close();
        bench.close();
    }

    @Test
    void publishesWhatCommitsLate() throws Exception {
        start(bench.relay(bench.rows(), bench.sender()));

        commitLate();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(numbers("late")).containsExactly(1));
        assertThat(bench.unsent()).isZero();
    }

    /// The twin of [#publishesWhatCommitsLate()] reads from the highest id on, as it must not.
    @Test
    void aPositionWouldSkipWhatCommitsLate() throws Exception {
        var position = new AtomicLong();
        start(bench.relay(
                new OutboxRows(JdbcClient.create(bench.db)) {
                    @Override
                    List<Row> unpublished(UUID owner, int limit) {
                        List<Row> next = super.unpublished(owner, limit).stream()
                                .filter(row -> row.id() > position.get())
                                .toList();
                        next.forEach(row -> position.set(row.id()));
                        return next;
                    }
                },
                bench.sender()));

        commitLate();

        await().pollDelay(Duration.ofSeconds(2)).until(() -> bench.unsent() == 1);
        assertThat(numbers("late")).isEmpty();
    }

    @Test
    void twoRelaysKeepTheOrderOfEachKey() throws Exception {
        start(bench.relay(bench.rows(), bench.sender()));
        start(bench.relay(bench.rows(), bench.sender()));
        int keys = 40;
        int each = 250;
        long began = System.nanoTime();

        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int key = 0; key < keys; key++) {
                String name = "key-" + key;
                var _ = writers.submit(() -> {
                    for (int from = 1; from <= each; from += 25) {
                        int[] numbers = IntStream.range(from, from + 25).toArray();
                        bench.transaction.executeWithoutResult(_ -> bench.write(name, numbers));
                    }
                });
            }
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> bench.unsent() == 0);

        LOG.info(
                "{} facts written and published by two relays in {} ms",
                keys * each,
                (System.nanoTime() - began) / 1_000_000);
        List<TestFacts.Fact> all = facts.read(bench.topic);
        int[] inOrder = IntStream.rangeClosed(1, each).toArray();
        for (int key = 0; key < keys; key++) {
            String name = "key-" + key;
            assertThat(firstOccurrences(all, name)).containsExactly(inOrder);
        }
    }

    @Test
    void aRelayThatFrozeDoesNotSendAgainWhatAnotherTookOver() throws Exception {
        assertThat(sendsAfterFreezing(false)).isEqualTo(3);
    }

    /// The twin of [#aRelayThatFrozeDoesNotSendAgainWhatAnotherTookOver()] does not look at its lease before it sends.
    @Test
    void withoutItsLeaseAFrozenRelaySendsAgain() throws Exception {
        assertThat(sendsAfterFreezing(true)).isEqualTo(5);
    }

    @Test
    void drainsInOrderWhenTheBrokerComesBack() {
        var away = new AtomicBoolean(true);
        Producer<String, byte[]> nowhere = bench.producers("127.0.0.1:1").get();
        var back = bench.producers(Infrastructure.shared().bootstrapServers());
        start(bench.relay(bench.rows(), new OutboxSender(() -> away.get() ? nowhere : back.get(), "relay-service")));

        for (int number = 1; number <= 200; number++) {
            int next = number;
            bench.transaction.executeWithoutResult(_ -> bench.write("steady", next));
        }
        assertThat(bench.unsent()).isEqualTo(200);
        away.set(false);

        await().atMost(Duration.ofSeconds(30)).until(() -> bench.unsent() == 0);
        assertThat(firstOccurrences(facts.read(bench.topic), "steady"))
                .containsExactly(IntStream.rangeClosed(1, 200).toArray());
    }

    /// The twin of [#drainsInOrderWhenTheBrokerComesBack()] marks what it handed over, not what the broker has.
    @Test
    void markingBeforeTheBrokerHasThemWouldLoseFacts() {
        start(bench.relay(bench.rows(), new OutboxSender(bench.producers("127.0.0.1:1"), "relay-service") {
            @Override
            Sent send(List<OutboxRows.Row> batch, OutboxLeases leases, BooleanSupplier wanted) {
                super.send(batch, leases, () -> false);
                return new Sent(batch, null);
            }
        }));
        bench.transaction.executeWithoutResult(_ -> bench.write("steady", 1, 2, 3));

        await().atMost(Duration.ofSeconds(20)).until(() -> bench.unsent() == 0);
        assertThat(numbers("steady")).isEmpty();
    }

    private void start(OutboxRelay relay) {
        relays.add(relay);
        relay.start();
    }

    /// One transaction takes its id first and commits last.
    private void commitLate() throws Exception {
        var written = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var late = threads.submit(() -> bench.transaction.executeWithoutResult(_ -> {
                bench.write("late", 1);
                written.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            written.await();
            bench.transaction.executeWithoutResult(_ -> bench.write("early", 1, 2, 3));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(numbers("early")).containsExactly(1, 2, 3));
            release.countDown();
            var _ = late.get();
        }
    }

    /// One relay stops moving between reading and sending, for longer than its lease; another takes over; the first
    /// moves on.
    private int sendsAfterFreezing(boolean careless) throws Exception {
        var frozen = new CountDownLatch(1);
        var thaw = new CountDownLatch(1);
        OutboxSender slow =
                new OutboxSender(bench.producers(Infrastructure.shared().bootstrapServers()), "relay-service") {
                    @Override
                    Sent send(List<OutboxRows.Row> batch, OutboxLeases leases, BooleanSupplier wanted) {
                        frozen.countDown();
                        try {
                            thaw.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return super.send(batch, leases, wanted);
                    }
                };
        OutboxRelay first = bench.relay(
                bench.rows(),
                () -> new OutboxLeases(JdbcClient.create(bench.db), RelayBench.LEASE) {
                    @Override
                    boolean safe() {
                        return careless || super.safe();
                    }
                },
                slow);
        bench.transaction.executeWithoutResult(_ -> bench.write("one", 1, 2));
        start(first);
        frozen.await();
        start(bench.relay(bench.rows(), bench.sender()));
        await().atMost(Duration.ofSeconds(20)).until(() -> bench.unsent() == 0);
        bench.transaction.executeWithoutResult(_ -> bench.write("one", 3));
        await().atMost(Duration.ofSeconds(20)).until(() -> bench.unsent() == 0);
        thaw.countDown();
        first.stop();
        return numbers("one").size();
    }

    private List<Integer> numbers(String key) {
        return facts.read(bench.topic, key).stream().map(this::number).toList();
    }

    private int[] firstOccurrences(List<TestFacts.Fact> all, String key) {
        var seen = new HashSet<String>();
        return all.stream()
                .filter(fact -> fact.key().equals(key) && seen.add(fact.id()))
                .mapToInt(this::number)
                .toArray();
    }

    private int number(TestFacts.Fact fact) {
        return facts.body(fact, RelayBench.Numbered.class).number();
    }
}
