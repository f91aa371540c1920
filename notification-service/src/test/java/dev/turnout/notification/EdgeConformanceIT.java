package dev.turnout.notification;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.replica.PersonGrants;
import dev.turnout.common.security.Role;
import dev.turnout.conformance.Outcome;
import dev.turnout.conformance.ServerFacts;
import dev.turnout.conformance.Target;
import dev.turnout.notification.edge.EdgePort;
import dev.turnout.notification.live.LiveServer;
import dev.turnout.notification.live.SocketConformance;
import dev.turnout.notification.live.StreamConformance;
import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.NewPublication;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/// The real edge keeps the whole protocol.
class EdgeConformanceIT extends NotificationIT implements SocketConformance, StreamConformance {

    private static final UUID PUBLISHED = newEvent("published");
    private static final UUID FOREIGN = newEvent("draft");
    private static final UUID ORGANIZER = newMember(Role.ORGANIZER, null);

    private final ApplicationContext instance;

    EdgeConformanceIT(ApplicationContext instance) {
        this.instance = instance;
    }

    @Override
    public LiveServer server() {
        return new Server();
    }

    /// Neither the one who says nothing nor the one who says a bit now and then.
    @Test
    void whoeverConnectsAndAsksForNothingIsLetGo() throws Exception {
        try (var silent = new Socket("127.0.0.1", EdgePort.of(instance));
                var slow = new Socket("127.0.0.1", EdgePort.of(instance))) {
            slow.getOutputStream().write("GET /ws HTTP/1.1\r\nHost: a".getBytes(US_ASCII));
            for (Socket socket : List.of(silent, slow)) {
                socket.setSoTimeout(8_000);
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    /// What anybody can run against any server.
    @Test
    void holdsEveryNumberedFact() {
        var event = newEvent("published");
        var person = newMember(Role.STAFF, event);
        var chat = "event:" + event + ":chat:" + UUID.randomUUID();
        var target = new Target(
                Edge.of(instance).socket(), () -> liveToken(person), chat, count -> publish(chat, count, 100), chat);

        assertThat(new ServerFacts(target).look(_ -> {}))
                .hasSizeGreaterThan(30)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Held.class));
    }

    private final class Server implements LiveServer {

        @Override
        public URI socket() {
            return Edge.of(instance).socket();
        }

        @Override
        public URI stream() {
            return Edge.of(instance).stream();
        }

        @Override
        public String token(UUID personId, Duration validFor) {
            return NEIGHBOURS.token(personId.toString(), "turnout-live", validFor);
        }

        @Override
        public String apiToken(UUID personId, Duration validFor) {
            return NEIGHBOURS.token(personId.toString(), "turnout-api", validFor);
        }

        @Override
        public String forgedToken(UUID personId) {
            return NEIGHBOURS.forgedToken(personId.toString());
        }

        @Override
        public UUID publishedEvent() {
            return PUBLISHED;
        }

        @Override
        public UUID foreignEvent() {
            return FOREIGN;
        }

        @Override
        public UUID organizer() {
            return ORGANIZER;
        }

        @Override
        public void dismissOrganizer() {
            tell(nothing(ORGANIZER));
        }

        @Override
        public void hireOrganizer() {
            PersonGrants again = grants(ORGANIZER, Role.ORGANIZER, null);
            tell(again);
        }

        @Override
        public void publish(String channel, int count, int bytes) {
            EdgeConformanceIT.this.publish(channel, count, bytes);
        }

        @Override
        public void publishState(String channel, String data) {
            transaction.executeWithoutResult(
                    _ -> log.append(NewPublication.state(new ChannelName(channel), null, data)));
        }

        @Override
        public void publishEphemeral(String channel, String key, String data) {
            transaction.executeWithoutResult(
                    _ -> log.append(NewPublication.ephemeral(new ChannelName(channel), key, data)));
        }

        @Override
        public void forget(String channel, long upTo) {
            jdbc.sql("DELETE FROM publication WHERE channel = :channel AND \"offset\" <= :upTo")
                    .param("channel", channel)
                    .param("upTo", upTo)
                    .update();
        }
    }
}
