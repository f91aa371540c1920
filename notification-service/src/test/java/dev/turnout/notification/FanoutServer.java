package dev.turnout.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnout.common.TurnoutApplication;
import dev.turnout.common.test.Infrastructure;
import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.LiveLog;
import dev.turnout.notification.livelog.NewPublication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/// The service as the fan-out benchmark measures it: alone in its process but for its neighbours' stand-in, database
/// and
/// broker in another, controlled by lines of text. `about N` tells where it runs and N live tokens; `stream D` appends
/// D to the feed that all follow,
/// `ephemeral D` only pushes it. Lines that wait are appended together, as the publications of one deed are.
final class FanoutServer {

    private static final Duration VALID = Duration.ofMinutes(9);
    private static final int TOGETHER = 500;

    private final ApplicationContext service;
    private final Neighbours neighbours;
    private final ChannelName feed;
    private final LiveLog log;
    private final TransactionTemplate transaction;

    private FanoutServer(ApplicationContext service, Neighbours neighbours, UUID event) {
        this.service = service;
        this.neighbours = neighbours;
        this.feed = new ChannelName("event:" + event + ":feed");
        this.log = service.getBean(LiveLog.class);
        this.transaction = service.getBean(TransactionTemplate.class);
    }

    /// @param arguments the port to be controlled at
    public static void main(String[] arguments) throws IOException {
        var _ = Infrastructure.inAnotherProcess();
        var neighbours = NotificationIT.NEIGHBOURS;
        var event = NotificationIT.newEvent("published");
        var service = TurnoutApplication.run(
                NotificationApplication.class, "notification-service", settings(neighbours.address()));
        new FanoutServer(service, neighbours, event).serve(Integer.parseInt(arguments[0]));
    }

    private static String[] settings(String neighbours) {
        var infrastructure = Infrastructure.shared();
        var database = infrastructure.newDatabase("notification");
        return new String[] {
            "--server.port=0",
            "--turnout.accept-any-secret=true",
            "--turnout.client-secret=test",
            "--turnout.database.host=" + database.host(),
            "--turnout.database.port=" + database.port(),
            "--turnout.database.name=" + database.name(),
            "--spring.datasource.username=" + database.role(),
            "--spring.datasource.password=test",
            "--spring.flyway.user=" + database.role(),
            "--spring.flyway.password=test",
            "--spring.kafka.bootstrap-servers=" + infrastructure.bootstrapServers(),
            "--turnout.keys-directory=" + NotificationIT.keysDirectory(),
            "--turnout.services.user=" + neighbours,
            "--turnout.services.event=" + neighbours,
            "--turnout.services.collaboration=" + neighbours,
            "--turnout.public-url=http://localhost:8080",
            "--turnout.edge.port=0",
            "--turnout.edge.loops=1",
            "--logging.level.root=WARN"
        };
    }

    private void serve(int port) throws IOException {
        try (var listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            while (true) {
                var client = listening.accept();
                Thread.ofPlatform().daemon().start(() -> talk(client));
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8), 1 << 20)) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("about ")) {
                    tellAbout(client.getOutputStream(), Integer.parseInt(line.substring("about ".length())));
                } else if (line.equals("hello")) {
                    client.getOutputStream().write("ready\n".getBytes(UTF_8));
                } else if (line.startsWith("ephemeral ")) {
                    log.tellHere(feed, "bare", line.substring("ephemeral ".length()));
                } else {
                    appendWaiting(line, in);
                }
            }
        } catch (IOException gone) {
            // The benchmark has hung up.
            return;
        }
    }

    private void appendWaiting(String first, BufferedReader in) throws IOException {
        var together = new ArrayList<NewPublication>(List.of(publication(first)));
        while (together.size() < TOGETHER && in.ready()) {
            together.add(publication(in.readLine()));
        }
        transaction.executeWithoutResult(_ -> log.append(together));
    }

    private NewPublication publication(String line) {
        return NewPublication.stream(feed, line.substring("stream ".length()));
    }

    private void tellAbout(OutputStream out, int tokens) throws IOException {
        var text =
                new StringBuilder("%d %s %s %d%n".formatted(Edge.of(service).port(), feed, log.epoch(), log.top(feed)));
        for (int i = 0; i < tokens; i++) {
            text.append(neighbours.token(UUID.randomUUID().toString(), "turnout-live", VALID))
                    .append('\n');
        }
        out.write(text.toString().getBytes(UTF_8));
    }
}
