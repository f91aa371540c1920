package dev.turnout.notification.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every server of the event stream does: the same log, with one cursor over all channels.
public interface StreamConformance {

    LiveServer server();

    @Test
    default void streamsAPublishedFeedToAnybody() {
        var feed = "event:" + server().publishedEvent() + ":feed";
        try (var reader = StreamReader.open(server().stream(), feed, null, null)) {
            await().untilAsserted(() -> assertThat(reader.events("ready")).hasSize(1));

            server().publish(feed, 3);

            await().untilAsserted(() -> assertThat(reader.offsets(feed)).hasSize(3));
            assertThat(reader.status()).isEqualTo(200);
        }
    }

    @Test
    default void resumesAllChannelsByTheLastEventId() {
        var me = UUID.randomUUID();
        var token = server().token(me, Duration.ofMinutes(5));
        var feed = "event:" + server().publishedEvent() + ":feed";
        var inbox = "person:" + me + ":inbox";
        var channels = feed + "," + inbox;
        String cursor;
        long offset;
        try (var reader = StreamReader.open(server().stream(), channels, token, null)) {
            await().untilAsserted(() -> assertThat(reader.events("ready")).hasSize(1));
            server().publish(feed, 2);
            server().publish(inbox, 1);
            await().untilAsserted(() -> assertThat(reader.offsets(inbox)).containsExactly(1L));
            await().untilAsserted(() -> assertThat(reader.offsets(feed)).hasSize(2));
            cursor = reader.lastEventId();
            offset = reader.offsets(feed).getLast();
        }
        server().publish(feed, 400);
        server().publish(inbox, 2);

        try (var again = StreamReader.open(server().stream(), channels, token, cursor)) {
            await().untilAsserted(() -> assertThat(again.offsets(feed))
                    .containsExactlyElementsOf(LongStream.rangeClosed(offset + 1, offset + 400)
                            .boxed()
                            .toList()));
            await().untilAsserted(() -> assertThat(again.offsets(inbox)).containsExactly(2L, 3L));
            await().untilAsserted(() -> assertThat(again.events("ready")
                            .getFirst()
                            .path("channels")
                            .path(feed)
                            .path("recovered")
                            .asBoolean())
                    .isTrue());
        }
    }

    @Test
    default void refusesWithAnOrdinaryStatus() {
        var feed = "event:" + server().publishedEvent() + ":feed";
        var stranger = server().token(UUID.randomUUID(), Duration.ofMinutes(5));
        var inbox = "person:" + UUID.randomUUID() + ":inbox";

        assertThat(status(feed + "," + inbox, null)).isEqualTo(401);
        assertThat(status(inbox, stranger)).isEqualTo(404);
        assertThat(status("event:" + server().foreignEvent() + ":feed", null)).isEqualTo(404);
        assertThat(status(feed, server().forgedToken(UUID.randomUUID()))).isEqualTo(401);
        assertThat(status("not-a-channel", null)).isEqualTo(400);
    }

    @Test
    default void takesAnApiTokenToo() {
        var me = UUID.randomUUID();

        assertThat(status("person:" + me + ":inbox", server().apiToken(me, Duration.ofMinutes(5))))
                .isEqualTo(200);
    }

    private int status(String channels, @Nullable String token) {
        try (var reader = StreamReader.open(server().stream(), channels, token, null)) {
            return reader.status();
        }
    }
}
