package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.security.AreaMark;
import dev.turnout.common.security.Circle;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestTokens;
import dev.turnout.notification.live.LiveClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// The hand-kept table of who may follow which channel, asked over a socket and, without a connection, by REST. Every
/// kind of channel has a row for its own event, for one that is not published, for one of another organization and for
/// one that does not exist.
class ChannelTableIT extends NotificationIT {

    /// channel | nobody | a stranger | the organizer of another event | roles that are not named | roles that are
    private static final String TABLE = """
            event:{published}:feed           | ok  | ok  | ok  | ok  | OWNER,ORGANIZER,FINANCE,STAFF,VOLUNTEER,SPEAKER,ATTENDEE,MEDIC
            event:{draft}:feed               | 404 | 404 | 404 | -   | OWNER,ORGANIZER,FINANCE,STAFF,VOLUNTEER,SPEAKER,ATTENDEE,MEDIC
            event:{nothing}:feed             | 404 | 404 | 404 | 404 | none
            event:{published}:alerts         | ok  | ok  | ok  | ok  | OWNER,ORGANIZER,FINANCE,STAFF,VOLUNTEER,SPEAKER,ATTENDEE,MEDIC
            event:{draft}:alerts             | 404 | 404 | 404 | -   | OWNER,ORGANIZER,FINANCE,STAFF,VOLUNTEER,SPEAKER,ATTENDEE,MEDIC
            event:{nothing}:alerts           | 404 | 404 | 404 | 404 | none
            change:{change}:roll-call        | 401 | 404 | 404 | 403 | OWNER,ORGANIZER,STAFF
            change:{nothing}:roll-call       | 401 | 404 | 404 | 404 | none
            event:{published}:post:{channel} | ok  | ok  | ok  | ok  | OWNER,ORGANIZER,FINANCE,STAFF,VOLUNTEER,SPEAKER,ATTENDEE,MEDIC
            event:{draft}:post:{channel}     | 404 | 404 | 404 | -   | OWNER,ORGANIZER,FINANCE,STAFF,VOLUNTEER,SPEAKER,ATTENDEE,MEDIC
            event:{published}:post           | 404 | 404 | 404 | 404 | none
            event:{published}:figures        | 401 | 404 | 404 | 403 | OWNER,ORGANIZER,FINANCE
            event:{nothing}:figures          | 401 | 404 | 404 | 404 | none
            event:{published}:work           | 401 | 404 | 404 | 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER
            event:{nothing}:work             | 401 | 404 | 404 | 404 | none
            event:{published}:work:more      | 404 | 404 | 404 | 404 | none
            event:{published}:workflow       | 401 | 404 | 404 | 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER
            event:{nothing}:workflow         | 401 | 404 | 404 | 404 | none
            event:{published}:workflow:more  | 404 | 404 | 404 | 404 | none
            event:{published}:calendar       | 401 | 404 | 404 | 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER
            event:{published}:calendar:more  | 404 | 404 | 404 | 404 | none
            event:{published}:chat:{channel} | 401 | 404 | 404 | 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER
            event:{published}:chat:{channel}:POOL | 401 | 404 | 404 | 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER
            event:{published}:chat:{channel}:DUTY | 401 | 404 | 404 | 403 | OWNER,ORGANIZER
            event:{published}:chat:{channel}:TWO  | 401 | 404 | 404 | 404 | none
            event:{published}:chat:{channel}:d-1  | 401 | 404 | 404 | 404 | none
            event:{nothing}:chat:{channel}   | 401 | 404 | 404 | 404 | none
            event:{published}:tasks          | 401 | 404 | 404 | 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER
            event:{published}:tasks:POOL     | 401 | 404 | 404 | 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER
            event:{published}:tasks:DUTY     | 401 | 404 | 404 | 404 | none
            event:{published}:tasks:POOL:more | 401 | 404 | 404 | 404 | none
            event:{nothing}:tasks            | 401 | 404 | 404 | 404 | none
            change:{change}:reach            | 401 | 404 | 404 | 403 | OWNER,ORGANIZER,STAFF
            change:{nothing}:reach           | 401 | 404 | 404 | 404 | none
            person:{somebody}:inbox          | 401 | 404 | 404 | 404 | none
            person:{somebody}:chat:{published} | 401 | 404 | 404 | 404 | none
            person:{somebody}:chat           | 401 | 404 | 404 | 404 | none
            event:{published}:secrets        | 404 | 404 | 404 | 404 | none
            event:{published}:feed:more      | 404 | 404 | 404 | 404 | none
            event:{published}:figures:more   | 404 | 404 | 404 | 404 | none
            person:{somebody}:inbox:more     | 401 | 404 | 404 | 404 | none
            ticket:{nothing}:anything        | 404 | 404 | 404 | 404 | none
            """;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Edge edge;
    private final Map<UUID, LiveClient> clients = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int questions;

    @LocalServerPort
    int port;

    ChannelTableIT(ApplicationContext instance) {
        this.edge = Edge.of(instance);
    }

    @AfterEach
    void hangUp() {
        clients.values().forEach(LiveClient::close);
    }

    @Test
    void everyChannelIsOpenToThoseWhoMayFollowItAndToNobodyElse() {
        UUID event = newEvent("published");
        Map<String, UUID> ids = new HashMap<>();
        ids.put("published", event);
        ids.put("draft", newEvent("draft"));
        ids.put("nothing", UUID.randomUUID());
        ids.put("channel", UUID.randomUUID());
        ids.put("somebody", UUID.randomUUID());
        ids.put("change", changeIn(event));
        UUID stranger = UUID.randomUUID();
        UUID elsewhere = newMember(Role.ORGANIZER, newEvent("published"));
        Map<Role, UUID> members = new EnumMap<>(Role.class);
        Arrays.stream(Role.values()).forEach(role -> members.put(role, newMember(role, null)));

        UUID pool = newMember(Role.VOLUNTEER, event, "Pool");
        UUID tent = newMember(Role.ORGANIZER, event, "Tent");
        String whole = "event:" + event + ":chat:" + ids.get("channel");
        ask(whole, "who is for the pool", "ok", pool);
        ask(whole + ":" + AreaMark.of("pool"), "who is for the pool", "ok", pool);
        ask(whole + ":" + AreaMark.of("pool"), "who is for the tent", "403", tent);
        ask("event:" + event + ":figures", "who is for the tent", "403", tent);

        ask("event:" + event + ":tasks", "who is for the pool", "ok", pool);
        ask("event:" + event + ":tasks:" + AreaMark.of("pool"), "who is for the tent", "403", tent);

        UUID other = newMember(Role.VOLUNTEER, event);
        String two = whole + ":" + Circle.OfTwo.between(event, pool, other).part();
        ask(two, "one of the two", "ok", pool);
        ask(two, "the other of the two", "ok", other);
        ask("person:" + pool + ":chat:" + event, "who reads", "ok", pool);
        ask("person:" + pool + ":chat", "who reads", "404", pool);
        ask(two, "the organizer", "404", Objects.requireNonNull(members.get(Role.ORGANIZER)));
        String lost = whole + ":" + Circle.OfTwo.between(event, stranger, other).part();
        ask(lost, "one who has left the crew", "404", stranger);

        for (String line : TABLE.strip().split("\n", -1)) {
            String[] cells = line.strip().split("\\s*\\|\\s*", -1);
            String channel = filled(cells[0], ids);
            expect(channel, "nobody", cells[1], byRest(channel, null));
            ask(channel, "a stranger", cells[2], stranger);
            ask(channel, "the organizer of another event", cells[3], elsewhere);
            members.forEach((role, person) -> ask(
                    channel,
                    role.name(),
                    List.of(cells[5].split(",", -1)).contains(role.name()) ? "ok" : cells[4],
                    person));
        }

        System.out.printf("channels: %d questions, %d mismatches%n", questions, wrong.size());
        assertThat(wrong).isEmpty();
    }

    private UUID changeIn(UUID event) {
        UUID change = Story.in(event).told(facts, UUID.randomUUID()).changeId();
        await().until(() -> jdbc.sql("SELECT count(*) FROM change WHERE id = ?")
                        .param(change)
                        .query(Long.class)
                        .single()
                == 1);
        return change;
    }

    /// The socket and REST decide alike.
    private void ask(String channel, String who, String expected, UUID person) {
        expect(channel, who + " over a socket", expected, bySocket(channel, person));
        expect(channel, who + " by REST", expected, byRest(channel, person));
    }

    private void expect(String channel, String who, String expected, int status) {
        questions++;
        if (!expected.equals(status == 200 ? "ok" : Integer.toString(status))) {
            wrong.add("%s as %s: %d and not %s".formatted(channel, who, status, expected));
        }
    }

    private int bySocket(String channel, UUID person) {
        return clients.computeIfAbsent(person, one -> LiveClient.greet(edge.socket(), liveToken(one)))
                .sub(channel)
                .path("error")
                .path("status")
                .asInt(200);
    }

    private int byRest(String channel, @Nullable UUID person) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/sync?channels=" + channel));
        if (person != null) {
            request.header("Authorization", TestTokens.bearer(person));
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String filled(String template, Map<String, UUID> ids) {
        String channel = template;
        for (Map.Entry<String, UUID> id : ids.entrySet()) {
            channel = channel.replace("{" + id.getKey() + "}", id.getValue().toString());
        }
        return channel.replace("POOL", AreaMark.of("Pool"))
                .replace("DUTY", "d1790000000-1790030000")
                .replace(
                        "TWO",
                        Circle.OfTwo.between(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID())
                                .part());
    }
}
