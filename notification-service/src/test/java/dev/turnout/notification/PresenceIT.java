package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.security.Role;
import dev.turnout.notification.live.LiveClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The crew sees who is in its chat; a feed's readers see how many they are.
class PresenceIT extends NotificationIT {

    private static final UUID EVENT = newEvent("published");

    private final ApplicationContext instance;

    PresenceIT(ApplicationContext instance) {
        this.instance = instance;
    }

    @Test
    void listsTheCrewAndMergesDevices() {
        var chat = newChat();
        var ada = newMember(Role.STAFF, EVENT);
        var ben = newMember(Role.VOLUNTEER, EVENT);
        try (var first = come(chat, ada);
                var _ = come(chat, ada)) {
            await().untilAsserted(() -> assertThat(present(first, chat)).containsExactly(ada.toString()));

            try (var other = come(chat, ben)) {
                await().untilAsserted(() ->
                        assertThat(last(first, chat).path("came").toString()).isEqualTo("[\"" + ben + "\"]"));
                await().untilAsserted(() ->
                        assertThat(other.pushed(chat).toString()).contains(ada.toString(), ben.toString()));

                other.ask("unsub", Map.of("ch", chat));
                await().untilAsserted(() ->
                        assertThat(last(first, chat).path("left").toString()).isEqualTo("[\"" + ben + "\"]"));
            }
        }
    }

    @Test
    void takesWhoLosesTheRightFromTheList() {
        var chat = newChat();
        var ada = newMember(Role.STAFF, EVENT);
        var ben = newMember(Role.STAFF, EVENT);
        try (var first = come(chat, ada);
                var _ = come(chat, ben)) {
            await().untilAsserted(
                            () -> assertThat(first.pushed(chat).toString()).contains(ben.toString()));

            tell(nothing(ben));

            await().untilAsserted(() ->
                    assertThat(last(first, chat).path("left").toString()).isEqualTo("[\"" + ben + "\"]"));
        }
    }

    @Test
    void tellsTheCrewWhoWrites() {
        var chat = newChat();
        var ada = newMember(Role.STAFF, EVENT);
        var ben = newMember(Role.STAFF, EVENT);
        try (var first = come(chat, ada);
                var other = come(chat, ben)) {
            for (int i = 0; i < 5; i++) {
                other.ask("typing", Map.of("ch", chat));
            }

            await().untilAsserted(() -> assertThat(typing(first, chat))
                    .hasSize(1)
                    .allSatisfy(frame ->
                            assertThat(frame.path("d").path("u").asString()).isEqualTo(ben.toString())));
        }
    }

    @Test
    void tellsNobodyWhoFollowsWithoutBeingCounted() {
        var chat = newChat();
        var ada = newMember(Role.STAFF, EVENT);
        try (var quiet = LiveClient.greet(Edge.of(instance).socket(), liveToken(newMember(Role.STAFF, EVENT)));
                var first = come(chat, ada)) {
            quiet.sub(chat);
            quiet.ask("typing", Map.of("ch", chat));
            await().untilAsserted(() -> assertThat(present(first, chat)).containsExactly(ada.toString()));

            publish(chat, 1, 10);

            await().untilAsserted(() -> assertThat(quiet.offsets(chat)).hasSize(1));
            assertThat(quiet.pushed(chat)).noneMatch(frame -> frame.has("x"));
            assertThat(typing(first, chat)).isEmpty();
        }
    }

    @Test
    void tellsAFeedsReadersHowManyTheyAre() {
        var feed = "event:" + newEvent("published") + ":feed";
        var person = UUID.randomUUID();
        try (var first = come(feed, person);
                var _ = come(feed, person);
                var _ = come(feed, UUID.randomUUID())) {
            await().untilAsserted(() ->
                    assertThat(last(first, feed).path("count").asInt()).isEqualTo(2));
            assertThat(first.pushed(feed).toString()).doesNotContain(person.toString());
        }
    }

    private LiveClient come(String channel, UUID person) {
        var client = LiveClient.greet(Edge.of(instance).socket(), liveToken(person));
        assertThat(client.ask("sub", Map.of("ch", channel, "presence", true)).has("ok"))
                .isTrue();
        return client;
    }

    private static String newChat() {
        return "event:" + EVENT + ":chat:" + UUID.randomUUID();
    }

    private static List<String> present(LiveClient client, String channel) {
        return presence(client, channel).stream()
                .filter(frame -> frame.has("all"))
                .reduce((_, later) -> later)
                .map(frame ->
                        frame.path("all").valueStream().map(JsonNode::asString).toList())
                .orElse(List.of());
    }

    private static JsonNode last(LiveClient client, String channel) {
        return presence(client, channel).stream().reduce((_, later) -> later).orElse(MissingNode.getInstance());
    }

    private static List<JsonNode> presence(LiveClient client, String channel) {
        return client.pushed(channel).stream()
                .filter(frame -> frame.path("x").asString("").equals("presence"))
                .map(frame -> frame.path("d"))
                .toList();
    }

    private static List<JsonNode> typing(LiveClient client, String channel) {
        return client.pushed(channel).stream()
                .filter(frame -> frame.path("x").asString("").equals("typing"))
                .toList();
    }
}
