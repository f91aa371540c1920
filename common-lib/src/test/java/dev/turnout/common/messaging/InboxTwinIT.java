package dev.turnout.common.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// K3 with its twin: a batch that comes twice has its effects once, and twice when the inbox does not remember.
class InboxTwinIT {

    private final RelayBench bench = new RelayBench();
    private final List<Integer> effects = new ArrayList<>();

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

    private Inbox inbox(boolean remembers) {
        var subscription = Subscription.of(bench.topic)
                .on(
                        "NumberedV1",
                        RelayBench.Numbered.class,
                        message -> effects.add(message.body().number()));
        JdbcClient db = JdbcClient.create(bench.db);
        return new Inbox(
                "twin",
                new Handlers(List.of(subscription), bench.json),
                new HandledMessages(db),
                new ParkedMessages(db),
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
