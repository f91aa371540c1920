package dev.turnout.common.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// K3, K5, K6 and K9 with their twins: what comes twice has its effects once, and twice when the inbox does not
/// remember; what follows a failure waits for it, and overtakes it when the inbox does not look.
class InboxTwinIT {

    private final RelayBench bench = new RelayBench();
    private final JdbcClient db = JdbcClient.create(bench.db);
    private final List<Integer> effects = new ArrayList<>();
    /// How often the first message fails yet; the try within the whole batch is one of them.
    private final AtomicInteger failures = new AtomicInteger();
    private Supplier<RuntimeException> trouble = () -> new IllegalStateException("not yet");

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aBatchThatComesTwiceHasItsEffectsOnce() {
        var inbox = inbox(true);
        List<ReceivedRecord> batch = batch();

        inbox.receive(batch);
        inbox.receive(batch);

        assertThat(effects).containsExactly(1, 2, 3);
    }

    @Test
    void withoutItsMemoryTheInboxDoublesThem() {
        var inbox = inbox(false);
        List<ReceivedRecord> batch = batch();

        inbox.receive(batch);
        inbox.receive(batch);

        assertThat(effects).containsExactly(1, 2, 3, 1, 2, 3);
    }

    @Test
    void aSuccessorWaitsForTheOneThatFailed() {
        var inbox = inbox(true);
        afterTheFirstFailed(inbox);

        assertThat(effects).isEmpty();
        retryAll(inbox);
        assertThat(effects).containsExactly(1, 2, 3);
    }

    @Test
    void withoutLookingASuccessorOvertakesTheOneThatFailed() {
        var inbox = inbox(true, new ParkedMessages(db, _ -> {}) {
            @Override
            boolean waits(String consumer, String topic, String key) {
                return false;
            }
        });
        afterTheFirstFailed(inbox);
        retryAll(inbox);

        assertThat(effects).containsExactly(2, 3, 1);
    }

    /// The broker brings the batch again while its first message lies among the dead letters, and once more after its
    /// replay.
    @Test
    void aReplayedDeadLetterHasItsEffectOnceHoweverOftenItIsDelivered() {
        assertThat(effectsOfAReplay(inbox(true))).containsExactly(2, 3, 1);
    }

    @Test
    void withoutItsMemoryTheInboxHandlesADeadLetterAgain() {
        assertThat(effectsOfAReplay(inbox(false))).containsExactly(2, 3, 1, 2, 3, 1, 2, 3);
    }

    @Test
    void aLockThatIsWaitedForInVainIsNoFailureOfTheMessage() {
        trouble = () -> new CannotAcquireLockException("lock not available");
        failures.set(1);
        var inbox = inbox(true);

        assertThatExceptionOfType(CannotAcquireLockException.class).isThrownBy(() -> inbox.receive(batch()));

        assertThat(new ParkedMessages(db, _ -> {}).any("twin")).isFalse();
    }

    /// However often that is; a message that fails so often is dead.
    @Test
    void aMessageForWhichThereIsNoRoomWaitsAndNeverBecomesADeadLetter() {
        int times = RelayBench.settings().attempts() * 3;
        assertThat(effectsAfter(() -> new NotNow("full"), times)).containsExactly(1, 2, 3);
        effects.clear();
        assertThat(effectsAfter(() -> new IllegalStateException("broken"), times))
                .containsExactly(2, 3);
    }

    private List<Integer> effectsAfter(Supplier<RuntimeException> fault, int times) {
        trouble = fault;
        failures.set(times);
        var inbox = inbox(true);
        inbox.receive(batch());
        retryAll(inbox);
        return effects;
    }

    private List<Integer> effectsOfAReplay(Inbox inbox) {
        List<ReceivedRecord> batch = batch();
        ParkedMessages letters = new ParkedMessages(db, _ -> {});
        failures.set(1 + RelayBench.settings().attempts());
        inbox.receive(batch);
        retryAll(inbox);
        long letter = letters.dead(Long.MAX_VALUE, 10).getFirst().id();
        bench.transaction.executeWithoutResult(_ -> letters.replay(letter));
        if (effects.size() == 2) {
            inbox.receive(batch);
        }
        retryAll(inbox);
        inbox.receive(batch);
        assertThat(letters.countDead()).isZero();
        return effects;
    }

    private void afterTheFirstFailed(Inbox inbox) {
        failures.set(2);
        inbox.receive(batch());
    }

    private void retryAll(Inbox inbox) {
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            inbox.retryOne();
            return !new ParkedMessages(db, _ -> {}).any("twin");
        });
    }

    private Inbox inbox(boolean remembers) {
        return inbox(remembers, new ParkedMessages(db, _ -> {}));
    }

    private Inbox inbox(boolean remembers, ParkedMessages parked) {
        var subscription = Subscription.of(bench.topic).on("NumberedV1", RelayBench.Numbered.class, message -> {
            if (message.body().number() == 1 && failures.getAndDecrement() > 0) {
                throw trouble.get();
            }
            effects.add(message.body().number());
        });
        return new Inbox(
                "twin",
                new Handlers(List.of(subscription), bench.json),
                new HandledMessages(db),
                parked,
                bench.transaction,
                RelayBench.settings(),
                new Traces(null),
                bench.json,
                new SimpleMeterRegistry()) {
            @Override
            Set<UUID> first(List<ReceivedRecord> batch) {
                return remembers
                        ? super.first(batch)
                        : batch.stream().map(ReceivedRecord::id).collect(Collectors.toSet());
            }
        };
    }

    private List<ReceivedRecord> batch() {
        return IntStream.rangeClosed(1, 3)
                .mapToObj(number -> new ReceivedRecord(
                        bench.topic,
                        "key",
                        UUID.randomUUID(),
                        "NumberedV1",
                        "test",
                        number,
                        Instant.EPOCH,
                        null,
                        bench.json.writeValueAsBytes(new RelayBench.Numbered("key", number))))
                .toList();
    }
}
