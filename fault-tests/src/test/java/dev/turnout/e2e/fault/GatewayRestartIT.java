package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.load.DemoPeople;
import dev.turnout.load.fanout.Crowd;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// R1: the gateway is killed while thousands of live connections go through it. They come back by themselves, and each
/// has every message once and in order. It takes minutes, so it runs with `./turnout faults` only.
@ProcessTest
@EnabledIfSystemProperty(named = "fault.places", matches = "all")
class GatewayRestartIT {
    private static final int SOCKETS = Integer.getInteger("fault.sockets", 5_000);
    private static final int FORGETFUL = 50;
    private static final Duration MOST_BACK = Duration.ofSeconds(30);
    private static final Duration ALL_BACK = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RealPlatform platform;
    private final DemoPeople people;

    GatewayRestartIT(RealPlatform platform) {
        this.platform = platform;
        people = new DemoPeople(platform.service("user"), platform.clientSecret(), Clock.systemUTC());
    }

    @Test
    void thousandsOfSocketsComeBackAndMissNothing() {
        Chat chat = chat();
        try (Crowd crowd = crowd(chat, SOCKETS, true)) {
            write(chat.web(), chat, 0, 3);
            assertThat(crowd.allHave(3, PATIENCE))
                    .as("all have what was written before")
                    .isTrue();

            platform.kill("gateway-service");
            assertThat(crowd.isCut(100, PATIENCE)).as("all are cut").isTrue();
            platform.awaitReady("gateway", Duration.ofSeconds(120));
            write(chat.web(), chat, 3, 8);
            Duration most = crowd.untilBack(95, PATIENCE);
            Duration all = most.plus(crowd.untilBack(100, PATIENCE));
            write(chat.web(), chat, 8, 10);
            boolean complete = crowd.allHave(10, PATIENCE);

            System.out.printf(
                    "R1: %d sockets, 95 %% back %d ms after the gateway was ready, all after %d ms%n",
                    SOCKETS, most.toMillis(), all.toMillis());
            assertThat(complete).as("everybody has every message").isTrue();
            assertThat(crowd.faults()).as("lost, doubled or out of order").isZero();
            assertThat(most).isLessThanOrEqualTo(Bar.of(MOST_BACK));
            assertThat(all).isLessThanOrEqualTo(Bar.of(ALL_BACK));
        }
    }

    /// The twin: who comes back without saying where they were has a hole.
    @Test
    void whoDoesNotSayWhereTheyWereMissesSomething() {
        Chat chat = chat();
        try (Crowd crowd = crowd(chat, FORGETFUL, false)) {
            write(chat.web(), chat, 0, 3);
            assertThat(crowd.allHave(3, PATIENCE)).isTrue();

            platform.kill("gateway-service");
            assertThat(crowd.isCut(100, PATIENCE)).isTrue();
            write(chat.past(), chat, 3, 6);
            platform.awaitReady("gateway", Duration.ofSeconds(120));
            Duration _ = crowd.untilBack(100, PATIENCE);
            write(chat.web(), chat, 6, 8);

            assertThat(crowd.allHave(5, PATIENCE))
                    .as("all but what was written meanwhile")
                    .isTrue();
            assertThat(crowd.faults()).isEqualTo(FORGETFUL);
        }
    }

    private Chat chat() {
        DemoPeople.Person crew = people.byEmail("organizer@demo.example");
        String[] credentials = {"Authorization", "Bearer " + crew.accessToken()};
        Web web = new Web(platform.gateway(), credentials);
        String event = web.get("/api/v1/events").text("/items/0/id");
        var chat = web.get("/api/v1/events/" + event + "/chat-channels").body().at("/items/0");
        String channel = chat.path("liveChannel").asString();
        String cursor = web.get("/api/v1/sync?channels=" + channel).text("/nextCursor");
        // channel, epoch and offset
        String[] position = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(",");
        return new Chat(
                web,
                new Web(platform.service("collaboration"), credentials),
                "/api/v1/chat-channels/" + chat.path("id").asString() + "/messages",
                channel,
                position[1],
                Long.parseLong(position[2]),
                crew.liveToken());
    }

    private Crowd crowd(Chat chat, int sockets, boolean resuming) {
        return new Crowd(
                platform.gateway().getPort(),
                List.of(chat.liveToken()),
                chat.channel(),
                chat.epoch(),
                chat.offset(),
                sockets,
                resuming);
    }

    private static void write(Web web, Chat chat, int from, int to) {
        for (int number = from; number < to; number++) {
            var message = Map.of("cid", UUID.randomUUID().toString(), "text", Crowd.text(number));
            assertThat(web.post(chat.path(), message).status()).isEqualTo(201);
        }
    }

    /// A channel, where it stands, and who writes in it.
    ///
    /// @param past goes past the gateway
    private record Chat(Web web, Web past, String path, String channel, String epoch, long offset, String liveToken) {}
}
