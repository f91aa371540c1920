package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.TurnoutApplication;
import dev.turnout.common.security.Role;
import dev.turnout.notification.live.LiveClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// Any instance may write, and any can serve and resume any client.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoInstancesIT extends NotificationIT {

    private static final UUID EVENT = newEvent("published");

    private final ApplicationContext first;
    private ConfigurableApplicationContext second;

    TwoInstancesIT(ApplicationContext first) {
        this.first = first;
        this.second = (ConfigurableApplicationContext) first;
    }

    @BeforeAll
    void startTheSecond() {
        second = startAnother();
    }

    @AfterAll
    void stopTheSecond() {
        second.close();
    }

    @Test
    void bringWhatTheOtherHasWritten() {
        var feed = "event:" + EVENT + ":feed";
        try (var there = greeted(second)) {
            var offset = there.sub(feed).path("ok").path("offset").asLong();

            publish(feed, 20, 100);

            await().untilAsserted(() -> assertThat(there.offsets(feed)).isEqualTo(range(offset, 20)));
        }
    }

    @Test
    void knowWhoIsAtTheOther() {
        var chat = "event:" + EVENT + ":chat:" + UUID.randomUUID();
        var ada = newMember(Role.STAFF, EVENT);
        var ben = newMember(Role.STAFF, EVENT);
        try (var here = LiveClient.greet(Edge.of(first).socket(), liveToken(ada));
                var there = LiveClient.greet(Edge.of(second).socket(), liveToken(ben))) {
            here.ask("sub", Map.of("ch", chat, "presence", true));
            there.ask("sub", Map.of("ch", chat, "presence", true));

            await().untilAsserted(() -> assertThat(List.of(here.pushed(chat), there.pushed(chat)))
                    .allSatisfy(told -> assertThat(told.toString()).contains(ada.toString(), ben.toString())));
        }
    }

    @Test
    void resumeEachOthersClients() {
        var feed = "event:" + EVENT + ":feed";
        try (var here = greeted(first)) {
            var position = here.sub(feed).path("ok");
            here.hangUp();
            var offset = position.path("offset").asLong();
            publish(feed, 500, 100);

            try (var there = greeted(second)) {
                there.sub(feed, position.path("epoch").asString(), offset);

                assertThat(there.offsets(feed)).isEqualTo(range(offset, 500));
            }
        }
    }

    @Test
    void findInTheLogWhatTheNewsDidNotTell() {
        var feed = "event:" + newEvent("published") + ":feed";
        try (var there = greeted(second)) {
            there.sub(feed);
            transaction.executeWithoutResult(_ -> {
                jdbc.sql("INSERT INTO channel (name, next) VALUES (:feed, 2)")
                        .param("feed", feed)
                        .update();
                jdbc.sql(
                                "INSERT INTO publication (channel, \"offset\", data) VALUES (:feed, 1, '{}'), (:feed, 2, '{}')")
                        .param("feed", feed)
                        .update();
            });

            publish(feed, 1, 10);

            await().untilAsserted(() -> assertThat(there.offsets(feed)).containsExactly(1L, 2L, 3L));
        }
    }

    @Test
    void catchUpWithTheLogWithoutAnyNews() {
        var feed = "event:" + newEvent("published") + ":feed";
        try (var there = greeted(second)) {
            there.sub(feed);
            transaction.executeWithoutResult(_ -> {
                jdbc.sql("INSERT INTO channel (name, next) VALUES (:feed, 1)")
                        .param("feed", feed)
                        .update();
                jdbc.sql("INSERT INTO publication (channel, \"offset\", data) VALUES (:feed, 1, '{}')")
                        .param("feed", feed)
                        .update();
            });

            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(there.offsets(feed)).containsExactly(1L));
        }
    }

    @Test
    void sendTheirClientsElsewhereBeforeTheyStop() {
        var third = startAnother();
        try (var client = greeted(third)) {
            third.close();

            assertThat(client.awaitClose()).isEqualTo(4100);
            assertThat(client.closeReason()).matches("retry=\\d+-\\d+");
        }
    }

    private ConfigurableApplicationContext startAnother() {
        var settings = List.of(
                "turnout.database.host",
                "turnout.database.port",
                "turnout.database.name",
                "spring.datasource.username",
                "spring.datasource.password",
                "spring.flyway.user",
                "spring.flyway.password",
                "spring.kafka.bootstrap-servers",
                "turnout.client-secret",
                "turnout.services.user",
                "turnout.services.event",
                "turnout.services.collaboration");
        var arguments = new ArrayList<>(
                List.of("--server.port=0", "--turnout.edge.port=0", "--turnout.accept-any-secret=true"));
        settings.forEach(name -> arguments.add("--" + name + "=" + environment.getRequiredProperty(name)));
        return TurnoutApplication.run(
                NotificationApplication.class, "notification-service", arguments.toArray(String[]::new));
    }

    private LiveClient greeted(ApplicationContext instance) {
        return LiveClient.greet(Edge.of(instance).socket(), liveToken(UUID.randomUUID()));
    }

    private static List<Long> range(long after, int count) {
        return LongStream.rangeClosed(after + 1, after + count).boxed().toList();
    }
}
