package dev.turnout.notification.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every server of `turnout.v1.json` does: greeting, order, resuming, limits and codes.
public interface SocketConformance {

    Duration VALID = Duration.ofMinutes(5);

    LiveServer server();

    @Test
    default void greetsAPersonWithAGoodToken() {
        try (var client = LiveClient.connect(server().socket())) {
            var answer = client.ask("hello", Map.of("token", server().token(UUID.randomUUID(), VALID)));

            assertThat(answer.path("ok").path("conn").asString()).isNotEmpty();
            assertThat(answer.path("ok").path("now").asLong()).isPositive();
        }
    }

    @Test
    default void bringsEveryPublicationInOrderToEverySubscriber() {
        var feed = feed();
        var clients = IntStream.range(0, 20).mapToObj(_ -> greeted()).toList();
        var before = clients.stream()
                .mapToLong(client -> client.sub(feed).path("ok").path("offset").asLong())
                .max()
                .orElseThrow();

        IntStream.range(0, 10).forEach(_ -> server().publish(feed, 5));

        for (var client : clients) {
            await().untilAsserted(() ->
                    assertThat(client.offsets(feed)).containsExactlyElementsOf(range(before, before + 50)));
            client.close();
        }
    }

    @Test
    default void resumesFromWhereAClientWas() {
        var feed = feed();
        try (var client = greeted()) {
            var position = client.sub(feed).path("ok");
            client.hangUp();
            var offset = position.path("offset").asLong();
            server().publish(feed, 30);

            try (var again = greeted()) {
                var answer = again.sub(feed, position.path("epoch").asString(), offset)
                        .path("ok");

                assertThat(answer.path("recovered").asBoolean()).isTrue();
                assertThat(again.offsets(feed)).containsExactlyElementsOf(range(offset, offset + 30));
            }
        }
    }

    @Test
    default void resumesALongAbsenceInPiecesWhilePublicationsGoOn() {
        var feed = feed();
        try (var client = greeted()) {
            var position = client.sub(feed).path("ok");
            client.hangUp();
            var offset = position.path("offset").asLong();
            server().publish(feed, 1200);

            try (var again = greeted()) {
                again.sub(feed, position.path("epoch").asString(), offset);
                server().publish(feed, 10);

                await().untilAsserted(() ->
                        assertThat(again.offsets(feed)).containsExactlyElementsOf(range(offset, offset + 1210)));
                assertThat(again.answers(2))
                        .hasSizeGreaterThan(1)
                        .allSatisfy(part ->
                                assertThat(part.path("ok").path("pubs").size()).isLessThanOrEqualTo(300));
            }
        }
    }

    @Test
    default void saysWhenItCannotTellWhatWasMissed() {
        var feed = feed();
        server().publish(feed, 400);
        try (var client = greeted()) {
            assertThat(client.sub(feed, "another", 3)
                            .path("ok")
                            .path("recovered")
                            .asBoolean(true))
                    .isFalse();
        }
        try (var client = greeted()) {
            var position = client.sub(feed).path("ok");
            var offset = position.path("offset").asLong();
            server().forget(feed, offset - 300);

            var answer = client.sub(feed, position.path("epoch").asString(), offset - 350)
                    .path("ok");

            assertThat(answer.path("recovered").asBoolean(true)).isFalse();
            assertThat(answer.path("pubs").size()).isZero();
        }
    }

    @Test
    default void saysWhenAClientIsFurtherThanTheLog() {
        var feed = feed();
        server().publish(feed, 1);
        try (var client = greeted()) {
            var position = client.sub(feed).path("ok");
            var ahead = position.path("offset").asLong() + 1_000;

            assertThat(client.sub(feed, position.path("epoch").asString(), ahead)
                            .path("ok")
                            .path("recovered")
                            .asBoolean(true))
                    .isFalse();
        }
    }

    @Test
    default void conflatesStatesButBringsTheLast() {
        var figures = "event:" + server().publishedEvent() + ":figures";
        try (var client = LiveClient.greet(server().socket(), server().token(server().organizer(), VALID))) {
            client.sub(figures);

            IntStream.rangeClosed(1, 40).forEach(i -> server().publishState(figures, "{\"n\":" + i + "}"));

            await().untilAsserted(() -> assertThat(client.pushed(figures))
                    .anySatisfy(frame ->
                            assertThat(frame.path("d").path("n").asInt()).isEqualTo(40)));
            assertThat(client.pushed(figures)).hasSizeLessThan(30);
            assertThat(client.pushed(figures).stream()
                            .map(frame -> frame.path("v").asLong())
                            .toList())
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
        try (var late = LiveClient.greet(server().socket(), server().token(server().organizer(), VALID))) {
            var pubs = late.sub(figures).path("ok").path("pubs");

            assertThat(pubs.get(0).path("d").path("n").asInt()).isEqualTo(40);
        }
    }

    @Test
    default void bringsEphemeralPublications() {
        var feed = feed();
        try (var client = greeted()) {
            client.sub(feed);

            server().publishEphemeral(feed, "typing", "{\"u\":\"u17\"}");

            await().untilAsserted(() -> assertThat(client.pushed(feed))
                    .anySatisfy(frame -> assertThat(frame.path("x").asString()).isEqualTo("typing")));
        }
    }

    @Test
    default void bringsNothingAfterUnsubscribing() {
        var feed = feed();
        try (var client = greeted()) {
            client.sub(feed);
            client.ask("unsub", Map.of("ch", feed));

            server().publish(feed, 3);
            client.sub(feed);
            server().publish(feed, 1);

            await().untilAsserted(() -> assertThat(client.pushed(feed)).hasSize(1));
        }
    }

    @Test
    default void tellsTopOffsetsInItsPings() {
        var feed = feed();
        server().publish(feed, 1);
        try (var client = greeted()) {
            var offset = client.sub(feed).path("ok").path("offset").asLong();

            await().untilAsserted(() -> assertThat(client.frames())
                    .anySatisfy(frame -> assertThat(
                                    frame.path("ping").path("top").path(feed).asLong(-1))
                            .isEqualTo(offset)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "[]", "{\"id\":1,", "{\"sub\":{\"ch\":\"x\"}}\nnonsense"})
    default void stopsAClientThatDoesNotSpeakTheProtocol(String message) {
        try (var client = greeted()) {
            client.say(message);

            assertThat(client.awaitClose()).isEqualTo(4500);
        }
    }

    @Test
    default void stopsAClientThatSendsTooMuchInOneMessage() {
        try (var client = greeted()) {
            client.say("{\"id\":1,\"sub\":{\"ch\":\"" + "x".repeat(70_000) + "\"}}");

            assertThat(client.awaitClose()).isEqualTo(4501);
        }
    }

    @Test
    default void stopsAClientThatSaysSomethingElseBeforeHello() {
        try (var client = LiveClient.connect(server().socket())) {
            client.say("{\"id\":1,\"sub\":{\"ch\":\"" + feed() + "\"}}");

            assertThat(client.awaitClose()).isEqualTo(4502);
        }
    }

    @Test
    default void stopsAClientThatSendsBinary() {
        try (var client = greeted()) {
            client.sayBinary(new byte[] {1, 2, 3});

            assertThat(client.awaitClose()).isEqualTo(4502);
        }
    }

    @Test
    default void doesNotWaitForAHelloForEver() {
        try (var client = LiveClient.connect(server().socket())) {
            assertThat(client.awaitClose()).isEqualTo(4002);
        }
    }

    @Test
    default void refusesTokensThatAreNotForThis() {
        var person = UUID.randomUUID();
        for (var token : List.of(server().apiToken(person, VALID), server().forgedToken(person), "a.b.c")) {
            try (var client = LiveClient.connect(server().socket())) {
                client.say("{\"id\":1,\"hello\":{\"token\":\"" + token + "\"}}");

                assertThat(client.awaitClose()).isEqualTo(4503);
            }
        }
    }

    @Test
    default void asksForAFreshTokenWhenTheOldOneIsOver() {
        try (var client = LiveClient.connect(server().socket())) {
            client.say("{\"id\":1,\"hello\":{\"token\":\"" + server().token(UUID.randomUUID(), Duration.ofMinutes(-5))
                    + "\"}}");

            assertThat(client.awaitClose()).isEqualTo(4401);
        }
        try (var client =
                LiveClient.greet(server().socket(), server().token(UUID.randomUUID(), Duration.ofSeconds(2)))) {
            assertThat(client.awaitClose()).isEqualTo(4401);
        }
    }

    @Test
    default void takesAFreshTokenWithoutReconnecting() {
        var person = UUID.randomUUID();
        try (var client = LiveClient.greet(server().socket(), server().token(person, Duration.ofSeconds(2)))) {
            assertThat(client.ask("auth", Map.of("token", server().token(person, VALID)))
                            .path("ok")
                            .has("expiresAt"))
                    .isTrue();

            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(4)).until(client::isOpen);
        }
    }

    @Test
    default void keepsAConnectionToOnePerson() {
        try (var client = greeted()) {
            client.say("{\"auth\":{\"token\":\"" + server().token(UUID.randomUUID(), VALID) + "\"}}");

            assertThat(client.awaitClose()).isEqualTo(4503);
        }
    }

    @Test
    default void refusesForeignChannels() {
        var me = UUID.randomUUID();
        try (var client = LiveClient.greet(server().socket(), server().token(me, VALID))) {
            assertThat(client.sub("person:" + me + ":inbox").has("ok")).isTrue();
            for (var foreign : List.of(
                    "person:" + UUID.randomUUID() + ":inbox",
                    "event:" + server().foreignEvent() + ":feed",
                    "event:" + UUID.randomUUID() + ":feed",
                    "event:" + server().publishedEvent() + ":figures",
                    "change:" + UUID.randomUUID() + ":reach",
                    "secrets:" + UUID.randomUUID() + ":all")) {
                assertThat(client.sub(foreign).path("error").path("status").asInt())
                        .as(foreign)
                        .isEqualTo(404);
            }
        }
    }

    @Test
    default void endsASubscriptionWithTheRightToIt() {
        var figures = "event:" + server().publishedEvent() + ":figures";
        try (var client = LiveClient.greet(server().socket(), server().token(server().organizer(), VALID))) {
            client.sub(figures);

            server().dismissOrganizer();

            await().atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(client.frames())
                            .anySatisfy(frame -> assertThat(
                                            frame.path("unsub").path("ch").asString(""))
                                    .isEqualTo(figures)));
            assertThat(client.sub(figures).path("error").path("status").asInt()).isEqualTo(404);
            assertThat(client.isOpen()).isTrue();
        } finally {
            server().hireOrganizer();
        }
    }

    @Test
    default void endsAConnectionThatFloods() {
        try (var client = greeted()) {
            client.say("{\"pong\":1}\n".repeat(2_000));

            assertThat(client.awaitClose()).isEqualTo(4013);
        }
    }

    @Test
    default void endsAConnectionWithoutASignOfLife() {
        try (var client = greeted()) {
            client.playDead();

            assertThat(client.awaitClose()).isEqualTo(4012);
        }
    }

    @Test
    default void letsASlowReaderGoAndLosesNothing() {
        var feed = feed();
        try (var slow = greeted();
                var quick = greeted()) {
            var position = quick.sub(feed).path("ok");
            var offset = position.path("offset").asLong();
            slow.sub(feed);
            slow.stopReading();

            for (int round = 1; round <= 40; round++) {
                var sent = round * 100;
                server().publish(feed, 100, 4_000);
                // asked often: the slow one is told why it goes for a few seconds only
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(5))
                        .untilAsserted(() -> assertThat(quick.offsets(feed)).hasSize(sent));
            }
            slow.goOnReading();

            assertThat(slow.awaitClose()).isEqualTo(4008);
            var have = slow.offsets(feed).getLast();
            assertThat(slow.offsets(feed)).containsExactlyElementsOf(range(offset, have));
            try (var again = greeted()) {
                again.sub(feed, position.path("epoch").asString(), have);

                assertThat(again.offsets(feed)).containsExactlyElementsOf(range(have, offset + 4_000));
            }
        }
    }

    private LiveClient greeted() {
        return LiveClient.greet(server().socket(), server().token(UUID.randomUUID(), VALID));
    }

    private String feed() {
        return "event:" + server().publishedEvent() + ":feed";
    }

    private static List<Long> range(long after, long to) {
        return LongStream.rangeClosed(after + 1, to).boxed().toList();
    }
}
