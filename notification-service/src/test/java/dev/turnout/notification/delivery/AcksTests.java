package dev.turnout.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AcksTests {

    @Test
    void tellTheHighestStateOfEachNotification() {
        var shown = UUID.randomUUID();
        var received = UUID.randomUUID();

        var acks = new Acks(Set.of(shown, received), Set.of(shown), Set.of());

        assertThat(acks.highest()).isEqualTo(Map.of(shown, DeliveryState.SEEN, received, DeliveryState.DELIVERED));
    }
}
