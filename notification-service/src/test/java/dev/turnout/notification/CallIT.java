package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.notification.live.LiveClient;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/// Calls over the socket are requests of the owning service, made as the caller.
class CallIT extends NotificationIT {

    private final ApplicationContext instance;

    CallIT(ApplicationContext instance) {
        this.instance = instance;
    }

    @Test
    void sendsAChatMessageAsTheCaller() {
        var channel = UUID.randomUUID();
        var person = UUID.randomUUID();
        var token = liveToken(person);
        var exchangedBefore = exchanges(token);
        try (var client = LiveClient.greet(Edge.of(instance).socket(), token)) {
            var cid = UUID.randomUUID().toString();

            var answer = client.ask(call(channel, cid, "On my way"));
            client.ask(call(channel, UUID.randomUUID().toString(), "There"));

            assertThat(answer.path("ok").path("text").asString()).isEqualTo("On my way");
            var sent = NEIGHBOURS.calls("/api/v1/chat-channels/" + channel + "/messages");
            assertThat(sent).hasSize(2);
            assertThat(sent.getFirst().idempotencyKey()).isEqualTo(cid);
            assertThat(sent.getFirst().authorization()).startsWith("Bearer ").doesNotContain(token);
            assertThat(exchanges(token)).isEqualTo(exchangedBefore + 1);
        }
    }

    @Test
    void handsTheServicesRefusalOn() {
        try (var client = LiveClient.greet(Edge.of(instance).socket(), liveToken(UUID.randomUUID()))) {
            var answer = client.ask(call(UUID.randomUUID(), UUID.randomUUID().toString(), ""));

            assertThat(answer.path("error").path("type").asString()).isEqualTo("urn:turnout:problem:not-found");
        }
    }

    @Test
    void refusesWhatIsNotOnTheList() {
        try (var client = LiveClient.greet(Edge.of(instance).socket(), liveToken(UUID.randomUUID()))) {
            assertThat(client.ask(Map.of("call", "order.cancel", "cid", "1", "d", Map.of()))
                            .path("error")
                            .path("status")
                            .asInt())
                    .isEqualTo(404);
            assertThat(client.ask(Map.of("call", "chat.send", "cid", "1", "d", Map.of("channelId", "../../internal")))
                            .path("error")
                            .path("status")
                            .asInt())
                    .isEqualTo(400);
        }
    }

    private static Map<String, Object> call(UUID channel, String cid, String text) {
        return Map.of("call", "chat.send", "cid", cid, "d", Map.of("channelId", channel, "text", text));
    }

    private static long exchanges(String token) {
        return NEIGHBOURS.calls("/auth/token").stream()
                .filter(call -> call.body().contains(token))
                .count();
    }
}
