package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.test.CuttableProxy;
import dev.turnout.notification.live.LiveClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/// What the net does to live connections.
class EdgeFaultsIT extends NotificationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ApplicationContext instance;
    private final MeterRegistry meters;
    private final String feed = "event:" + newEvent("published") + ":feed";

    EdgeFaultsIT(ApplicationContext instance, MeterRegistry meters) {
        this.instance = instance;
        this.meters = meters;
    }

    /// Half-open: neither end hears that the line is gone. The edge lets go of it by its heartbeat, and whoever comes
    /// back misses nothing.
    @Test
    void aLineThatHasFallenSilentIsGivenUpAndResumedWithoutAHole() {
        try (var line = CuttableProxy.to("127.0.0.1", Edge.of(instance).port());
                var client = LiveClient.greet(
                        URI.create("ws://127.0.0.1:" + line.port() + "/ws"), liveToken(UUID.randomUUID()))) {
            var position = client.sub(feed).path("ok");
            long from = position.path("offset").asLong();
            publish(feed, 3, 100);
            await().untilAsserted(() -> assertThat(client.offsets(feed)).hasSize(3));
            double before = givenUp();

            line.silence();
            publish(feed, 20, 100);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(givenUp()).isEqualTo(before + 1));
            publish(feed, 5, 100);

            assertThat(client.offsets(feed)).hasSize(3);
            try (var again = LiveClient.greet(Edge.of(instance).socket(), liveToken(UUID.randomUUID()))) {
                again.sub(feed, position.path("epoch").asString(), from + 3);
                assertThat(again.offsets(feed))
                        .containsExactlyElementsOf(LongStream.rangeClosed(from + 4, from + 28)
                                .boxed()
                                .toList());
            }
        }
    }

    private double givenUp() {
        var counter = meters.find("turnout.edge.closes").tag("code", "4012").counter();
        return counter == null ? 0 : counter.count();
    }
}
