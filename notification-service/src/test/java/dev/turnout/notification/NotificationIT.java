package dev.turnout.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.PersonGrants;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Role;
import dev.turnout.common.security.SignInsEnded;
import dev.turnout.common.test.Infrastructure;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TurnoutIntegrationTest;
import dev.turnout.notification.channels.Counterpart;
import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.LiveLog;
import dev.turnout.notification.livelog.NewPublication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.support.TransactionTemplate;

/// The service with its neighbours and a mail server, once for all integration tests; what they write is
/// told apart by ids of their own.
@TurnoutIntegrationTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class NotificationIT {

    static final Neighbours NEIGHBOURS = new Neighbours();
    static final PushService PUSHES = new PushService();
    static final Counterpart PROVIDERS = new Counterpart();
    static final GreenMail MAIL = startedMail();
    static final UUID ORGANIZATION = UUID.randomUUID();
    static final Duration VALID = Duration.ofMinutes(5);

    private static final AtomicLong VERSIONS = new AtomicLong(1);

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LiveLog log;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestFacts facts;

    static {
        makeTopicsOfNeighbours();
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("turnout.services.user", NEIGHBOURS::address);
        registry.add("turnout.services.event", NEIGHBOURS::address);
        registry.add("turnout.services.collaboration", NEIGHBOURS::address);
        registry.add("turnout.services.ticketing", NEIGHBOURS::ticketing);
        registry.add("turnout.announcements.undo-window", () -> "50ms");
        registry.add("turnout.pace.again", () -> "200ms");
        registry.add("turnout.untold.after", () -> "0s");
        registry.add("turnout.public-url", () -> "http://localhost:8080");
        registry.add("turnout.edge.port", () -> 0);
        registry.add("turnout.edge.hello-within", () -> "1s");
        registry.add("turnout.edge.ping-every", () -> "2s");
        registry.add("turnout.edge.pong-within", () -> "1s");
        registry.add("turnout.edge.tick", () -> "50ms");
        registry.add("turnout.mail.host", () -> "127.0.0.1");
        registry.add("turnout.mail.port", () -> MAIL.getSmtp().getPort());
        registry.add("turnout.mail.bounces.address", () -> "bounces@games.example");
        registry.add("turnout.mail.bounces.host", () -> "127.0.0.1");
        registry.add("turnout.mail.bounces.port", () -> MAIL.getImap().getPort());
        registry.add("turnout.mail.bounces.username", () -> "bounces");
        registry.add("turnout.mail.bounces.password", () -> "bounces");
        registry.add("turnout.mail.bounces.tls", () -> false);
        registry.add("turnout.mail.bounces.every", () -> "1s");
        registry.add("turnout.mail.after", () -> "1500ms");
        registry.add("turnout.mail.after-push", () -> "3s");
        registry.add("turnout.keys-directory", () -> keysDirectory().toString());
        registry.add("turnout.push.services", PUSHES::origin);
        registry.add("turnout.push.after", () -> "700ms");
        registry.add("turnout.push.retry-after", () -> "200ms");
        registry.add("turnout.push.attempts", () -> 3);
        registry.add("turnout.push.timeout", () -> "1s");
        registry.add(
                "turnout.fcm.credentials-file", () -> PROVIDERS.serviceAccount().toString());
        registry.add("turnout.fcm.url", PROVIDERS::address);
        registry.add("turnout.fcm.after", () -> "700ms");
        registry.add("turnout.fcm.retry-after", () -> "200ms");
        registry.add("turnout.fcm.attempts", () -> 3);
        registry.add("turnout.fcm.timeout", () -> "1s");
        registry.add("turnout.onesignal.app-id", () -> "app");
        registry.add("turnout.onesignal.app-key", () -> "key");
        registry.add("turnout.onesignal.url", PROVIDERS::address);
        registry.add("turnout.onesignal.after", () -> "700ms");
        registry.add("turnout.sms.account-sid", () -> "AC1");
        registry.add("turnout.sms.auth-token", () -> "secret");
        registry.add("turnout.sms.from", () -> "+15557122661");
        registry.add("turnout.sms.url", PROVIDERS::address);
        registry.add("turnout.sms.after", () -> "700ms");
        registry.add("turnout.sms.alert-after", () -> "300ms");
        registry.add("turnout.sms.event-budget", () -> "0.50");
        registry.add("turnout.mail.retry-after", () -> "300ms");
        registry.add("turnout.mail.attempts", () -> 2);
        registry.add("turnout.mail.timeout", () -> "2s");
        registry.add("turnout.alerts.look", () -> "100ms");
        registry.add("turnout.alerts.page-again", () -> "400ms");
        registry.add("db-scheduler.polling-interval", () -> "200ms");
    }

    static UUID newEvent(String status) {
        var id = UUID.randomUUID();
        NEIGHBOURS.know(new EventBasics(
                id, 1, ORGANIZATION, "games", "Riverside Games", "Europe/Berlin", null, null, status, "en"));
        return id;
    }

    /// A person with a role in one event, or in the whole organization.
    static UUID newMember(Role role, @Nullable UUID eventId) {
        var id = UUID.randomUUID();
        NEIGHBOURS.know(grants(id, role, eventId));
        return id;
    }

    /// A person with a role in some areas of one event.
    static UUID newMember(Role role, UUID eventId, String... areas) {
        var id = UUID.randomUUID();
        NEIGHBOURS.know(new PersonGrants(
                id,
                VERSIONS.incrementAndGet(),
                List.of(new Grant(ORGANIZATION, eventId, role, List.of(areas), null, null))));
        return id;
    }

    static PersonGrants grants(UUID personId, Role role, @Nullable UUID eventId) {
        return new PersonGrants(
                personId, VERSIONS.incrementAndGet(), List.of(new Grant(ORGANIZATION, eventId, role, null, null)));
    }

    static PersonGrants nothing(UUID personId) {
        return new PersonGrants(personId, VERSIONS.incrementAndGet(), List.of());
    }

    /// User-service tells of a person's grants.
    void tell(PersonGrants grants) {
        NEIGHBOURS.know(grants);
        facts.send("turnout.identity.grants.v1", grants.personId().toString(), "GrantsV1", grants.version(), grants);
    }

    void tell(SignInsEnded ended) {
        facts.send(
                "turnout.identity.sign-ins.v1",
                ended.personId().toString(),
                "SignInsEndedV1",
                ended.endedAt().toEpochMilli(),
                ended);
    }

    String liveToken(UUID personId, String signIn) {
        return NEIGHBOURS.token(personId.toString(), "turnout-live", VALID, signIn);
    }

    String liveToken(UUID personId) {
        return NEIGHBOURS.token(personId.toString(), "turnout-live", VALID);
    }

    void publish(String channel, int count, int bytes) {
        var data = "{\"text\":\"" + "x".repeat(bytes) + "\"}";
        transaction.executeWithoutResult(_ -> log.append(IntStream.range(0, count)
                .mapToObj(_ -> NewPublication.stream(new ChannelName(channel), data))
                .toList()));
    }

    private static void makeTopicsOfNeighbours() {
        var broker = Map.<String, Object>of(
                "bootstrap.servers", Infrastructure.shared().bootstrapServers());
        var topics = Stream.of(
                        "turnout.identity.grants.v1",
                        "turnout.identity.sign-ins.v1",
                        "turnout.event.event.v1",
                        "turnout.event.change.v1",
                        "turnout.identity.change.v1",
                        "turnout.identity.care.v1",
                        "turnout.collaboration.change.v1",
                        "turnout.event.star.v1",
                        "turnout.ticketing.order.v1",
                        "turnout.event.audience.v1",
                        "turnout.ticketing.audience.v1",
                        "turnout.identity.audience.v1",
                        "turnout.event.publication.v1")
                .map(name -> new NewTopic(name, 3, (short) 1))
                .toList();
        try (var admin = Admin.create(broker)) {
            admin.createTopics(topics)
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    static Path keysDirectory() {
        try {
            return Files.createTempDirectory("turnout-keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // On a port of its own choice it would come back on another one after it was stopped.
    private static GreenMail startedMail() {
        var mail = new GreenMail(new ServerSetup[] {
            new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        mail.start();
        mail.setUser("bounces@games.example", "bounces", "bounces");
        return mail;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
