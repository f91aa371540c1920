package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.replica.PersonGrants;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Role;
import dev.turnout.common.security.SignInsEnded;
import dev.turnout.notification.live.LiveClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/// A role that counts for some hours only: open sockets keep to it without any message that says so.
class DutyWindowIT extends NotificationIT {

    private static final UUID EVENT = newEvent("published");
    private static final String CHAT = "event:" + EVENT + ":chat:" + UUID.randomUUID();
    private static final Duration SOON = Duration.ofSeconds(2);

    private final ApplicationContext instance;

    DutyWindowIT(ApplicationContext instance) {
        this.instance = instance;
    }

    @Test
    void aSocketLosesItsChannelWhenTheWindowEnds() {
        Instant end = Instant.now().plusSeconds(3);
        try (var client = onDuty(null, end)) {
            assertThat(client.sub(CHAT).has("ok")).isTrue();

            await().atMost(Duration.ofSeconds(6)).until(() -> lost(client));

            assertThat(Instant.now()).isBetween(end, end.plus(SOON));
            assertThat(told(client)).isTrue();
            assertThat(client.sub(CHAT).path("error").path("status").asInt()).isEqualTo(404);
        }
    }

    @Test
    void aSocketIsToldWhenTheWindowBeginsAndMayFollowFromThenOn() {
        Instant begin = Instant.now().plusSeconds(2);
        try (var client = onDuty(begin, begin.plusSeconds(600))) {
            assertThat(client.sub(CHAT).path("error").path("status").asInt()).isEqualTo(404);

            await().atMost(Duration.ofSeconds(5)).until(() -> told(client));

            assertThat(Instant.now()).isBetween(begin, begin.plus(SOON));
            assertThat(client.sub(CHAT).has("ok")).isTrue();
        }
    }

    @Test
    void aSocketLosesItsChannelWhenTheRoleIsTakenAway() {
        UUID person = newMember(Role.VOLUNTEER, EVENT);
        try (var client = LiveClient.greet(Edge.of(instance).socket(), liveToken(person))) {
            assertThat(client.sub(CHAT).has("ok")).isTrue();

            tell(nothing(person));

            await().atMost(SOON).until(() -> lost(client) && told(client));
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void aSocketClosesWhenItsSignInEndsAndOthersOfThePersonStay() {
        UUID person = newMember(Role.VOLUNTEER, EVENT);
        String onThePhone = "phone-" + person;
        try (var phone = LiveClient.greet(Edge.of(instance).socket(), liveToken(person, onThePhone));
                var desk = LiveClient.greet(Edge.of(instance).socket(), liveToken(person, "desk-" + person))) {
            tell(new SignInsEnded(person, List.of(onThePhone), false, Instant.now()));

            await().atMost(SOON).until(() -> !phone.isOpen());
            assertThat(phone.awaitClose()).isEqualTo(4504);
            assertThat(desk.isOpen()).isTrue();
            // At once: also the check of tokens that has not heard of it yet lets nobody in.
            try (var again = LiveClient.connect(Edge.of(instance).socket())) {
                again.say("{\"id\":1,\"hello\":{\"token\":\"%s\"}}".formatted(liveToken(person, onThePhone)));
                assertThat(again.awaitClose()).isEqualTo(4503);
            }

            tell(new SignInsEnded(person, List.of(), true, Instant.now()));

            assertThat(desk.awaitClose()).isEqualTo(4504);
        }
    }

    private LiveClient onDuty(@Nullable Instant from, Instant until) {
        UUID person = UUID.randomUUID();
        NEIGHBOURS.know(
                new PersonGrants(person, 1, List.of(new Grant(ORGANIZATION, EVENT, Role.VOLUNTEER, from, until))));
        return LiveClient.greet(Edge.of(instance).socket(), liveToken(person));
    }

    private static boolean lost(LiveClient client) {
        return client.frames().stream()
                .anyMatch(frame -> frame.path("unsub").path("ch").asString("").equals(CHAT));
    }

    private static boolean told(LiveClient client) {
        return client.frames().stream().anyMatch(frame -> frame.has("rights"));
    }
}
