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
        DemoPeople.Person crew = people.byEmail("organizer@demo.example");
        Web web = new Web(platform.gateway(), "Authorization", "Bearer " + crew.accessToken());
        String event = web.get("/api/v1/events").text("/items/0/id");
        var chat = web.get("/api/v1/events/" + event + "/chat-channels").body().at("/items/0");
        String channel = chat.path("liveChannel").asString();
        String path = "/api/v1/chat-channels/" + chat.path("id").asString() + "/messages";
        String[] position = position(web, channel);

        try (Crowd crowd = new Crowd(
                platform.gateway().getPort(),
                List.of(crew.liveToken()),
                channel,
                position[1],
                Long.parseLong(position[2]),
                SOCKETS)) {
            write(web, path, 0, 3);
            assertThat(crowd.allHave(3, PATIENCE))
                    .as("all have what was written before")
                    .isTrue();

            platform.kill("gateway-service");
            assertThat(crowd.isCut(100, PATIENCE)).as("all are cut").isTrue();
            platform.awaitReady("gateway", Duration.ofSeconds(120));
            write(web, path, 3, 8);
            Duration most = crowd.untilBack(95, PATIENCE);
            Duration all = most.plus(crowd.untilBack(100, PATIENCE));
            write(web, path, 8, 10);
            boolean complete = crowd.allHave(10, PATIENCE);

            System.out.printf(
                    "R1: %d sockets, 95 %% back %d ms after the gateway was ready, all after %d ms%n",
                    SOCKETS, most.toMillis(), all.toMillis());
            assertThat(complete).as("everybody has every message").isTrue();
            assertThat(crowd.faults()).as("lost, doubled or out of order").isZero();
            assertThat(most).isLessThanOrEqualTo(MOST_BACK);
            assertThat(all).isLessThanOrEqualTo(ALL_BACK);
        }
    }

    private static void write(Web web, String path, int from, int to) {
        for (int number = from; number < to; number++) {
            var message = Map.of("cid", UUID.randomUUID().toString(), "text", Crowd.text(number));
            assertThat(web.post(path, message).status()).isEqualTo(201);
        }
    }

    /// Channel, epoch and offset, as the cursor of the deltas holds them.
    private static String[] position(Web web, String channel) {
        String cursor = web.get("/api/v1/sync?channels=" + channel).text("/nextCursor");
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(",");
    }
}
