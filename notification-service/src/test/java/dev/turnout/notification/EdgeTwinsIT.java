package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.security.Role;
import dev.turnout.common.security.SignInsEnded;
import dev.turnout.common.test.CuttableProxy;
import dev.turnout.notification.edge.OtherEdge;
import dev.turnout.notification.live.LiveClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/// The same fault at two edges at once, of which one has exactly one guard less. What it does then is the damage.
class EdgeTwinsIT extends NotificationIT {

    private static final UUID EVENT = newEvent("published");

    private final ApplicationContext instance;
    private final String chat = "event:" + EVENT + ":chat:" + UUID.randomUUID();

    EdgeTwinsIT(ApplicationContext instance) {
        this.instance = instance;
    }

    /// R3, without the bound on the sign of life.
    @Test
    void withoutThatBoundWhoIsGoneWouldStayOnTheRoster() {
        var watcher = newMember(Role.STAFF, EVENT);
        var noticed = newMember(Role.STAFF, EVENT);
        var overlooked = newMember(Role.STAFF, EVENT);
        try (var bound = OtherEdge.with(instance, Map.of("ping-every", "300ms", "pong-within", "300ms"));
                var unbound = OtherEdge.with(instance, Map.of("ping-every", "300ms", "pong-within", "1h"));
                var oneLine = CuttableProxy.to("127.0.0.1", bound.port());
                var otherLine = CuttableProxy.to("127.0.0.1", unbound.port());
                var watching = present(Edge.of(instance).socket(), watcher);
                var _ = present(through(oneLine), noticed);
                var _ = present(through(otherLine), overlooked)) {
            await().untilAsserted(
                            () -> assertThat(presence(watching)).contains(noticed.toString(), overlooked.toString()));

            otherLine.silence();
            oneLine.silence();
            await().untilAsserted(() -> assertThat(presence(watching)).contains("\"left\":[\"" + noticed + "\"]"));

            try (var late = present(Edge.of(instance).socket(), watcher)) {
                await().untilAsserted(() -> assertThat(presence(late))
                        .contains(overlooked.toString())
                        .doesNotContain(noticed.toString()));
            }
        }
    }

    /// R4, with a clock that stands still.
    @Test
    void withoutLookingAtTheClockATokenWouldCountForEver() {
        var valid = Duration.ofSeconds(2);
        try (var timeless = OtherEdge.withClock(instance, Clock.fixed(Instant.now(Clock.systemUTC()), ZoneOffset.UTC));
                var ended = LiveClient.greet(Edge.of(instance).socket(), liveToken(valid));
                var endless = LiveClient.greet(timeless.socket(), liveToken(valid))) {
            var feed = "event:" + EVENT + ":feed";
            assertThat(endless.sub(feed).has("ok")).isTrue();
            assertThat(ended.awaitClose()).isEqualTo(4401);

            publish(feed, 1, 10);

            await().untilAsserted(() -> assertThat(endless.offsets(feed)).hasSize(1));
        }
    }

    /// R4, without being told.
    @Test
    void withoutThatNewsALostRightWouldGoOnCounting() {
        var person = newMember(Role.VOLUNTEER, EVENT);
        try (var untold = OtherEdge.with(instance, Map.of());
                var removed = LiveClient.greet(Edge.of(instance).socket(), liveToken(person));
                var reading = LiveClient.greet(untold.socket(), liveToken(person))) {
            assertThat(removed.sub(chat).has("ok")).isTrue();
            assertThat(reading.sub(chat).has("ok")).isTrue();

            tell(nothing(person));
            await().untilAsserted(() -> assertThat(removed.frames())
                    .anySatisfy(
                            frame -> assertThat(frame.path("unsub").path("ch").asString(""))
                                    .isEqualTo(chat)));
            publish(chat, 1, 10);

            await().untilAsserted(() -> assertThat(reading.offsets(chat)).hasSize(1));
            assertThat(removed.offsets(chat)).isEmpty();
        }
    }

    /// R4, without being told.
    @Test
    void withoutThatNewsAnEndedSignInWouldGoOnReading() {
        var person = newMember(Role.VOLUNTEER, EVENT);
        String phone = "phone-" + person;
        try (var untold = OtherEdge.with(instance, Map.of());
                var signedOut = LiveClient.greet(Edge.of(instance).socket(), liveToken(person, phone));
                var reading = LiveClient.greet(untold.socket(), liveToken(person, phone))) {
            assertThat(reading.sub(chat).has("ok")).isTrue();

            tell(new SignInsEnded(person, List.of(phone), false, Instant.now(Clock.systemUTC())));
            assertThat(signedOut.awaitClose()).isEqualTo(4504);
            publish(chat, 1, 10);

            await().untilAsserted(() -> assertThat(reading.offsets(chat)).hasSize(1));
        }
    }

    private static String liveToken(Duration valid) {
        return NEIGHBOURS.token(UUID.randomUUID().toString(), "turnout-live", valid);
    }

    private static URI through(CuttableProxy line) {
        return URI.create("ws://127.0.0.1:" + line.port() + "/ws");
    }

    private LiveClient present(URI edge, UUID person) {
        var client = LiveClient.greet(edge, liveToken(person));
        assertThat(client.ask("sub", Map.of("ch", chat, "presence", true)).has("ok"))
                .isTrue();
        return client;
    }

    private String presence(LiveClient client) {
        return client.pushed(chat).toString();
    }
}
