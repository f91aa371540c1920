package dev.turnout.common.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InboxStepsTests {

    private static final ReceivedRecord SMALL = record(100);
    private static final ReceivedRecord LARGE = record(37 * 1024);

    @Test
    void manySmallMessagesShareATransaction() {
        assertThat(Inbox.steps(List.of(SMALL, SMALL, SMALL))).containsExactly(List.of(SMALL, SMALL, SMALL));
    }

    @Test
    void aLargeOneHasItsOwnAndTheOrderStays() {
        assertThat(Inbox.steps(List.of(SMALL, LARGE, LARGE, SMALL, SMALL)))
                .containsExactly(List.of(SMALL), List.of(LARGE), List.of(LARGE), List.of(SMALL, SMALL));
    }

    private static ReceivedRecord record(int bytes) {
        return new ReceivedRecord(
                "topic", "key", UUID.randomUUID(), "Type", "service", 1, Instant.EPOCH, null, new byte[bytes]);
    }
}
