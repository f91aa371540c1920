package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.load.DemoPeople;
import dev.turnout.platform.fault.Operation;
import dev.turnout.platform.fault.Operation.Outcome;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.json.JsonMapper;

/// C5 and C7: services are restarted one instance after the other, and the key that signs tokens is followed by the
/// next, while people go on. Nobody is signed out and nobody is told to come back later. It takes minutes, so it runs
/// with `./turnout faults` only.
@ProcessTest
@EnabledIfSystemProperty(named = "fault.places", matches = "all")
class RollingRestartIT {
    private static final Duration PACE = Duration.ofMillis(50);
    private static final Duration TURN = Duration.ofSeconds(150);

    private final RealPlatform platform;
    private final DemoPeople people;
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicBoolean enough = new AtomicBoolean();

    RollingRestartIT(RealPlatform platform) {
        this.platform = platform;
        people = new DemoPeople(platform.service("user"), platform.clientSecret(), Clock.systemUTC());
    }

    @Test
    void nobodyIsRefusedWhileServicesRestartAndKeysFollowEachOther() throws Exception {
        platform.control().scale("user-service", 2);
        platform.control().scale("ticketing-service", 2);
        try (Sale sale = Sale.open(platform, "rolling", 100_000)) {
            List<Thread> readers = readers(sale);
            Buyers buyers = Buyers.busy(sale, new Web(platform.gateway()), 3);
            String before = token();
            beginRotation();
            for (String instance :
                    List.of("user-service", "user-service-2", "ticketing-service", "ticketing-service-2")) {
                platform.control().restart(instance, Map.of());
                awaitUp(instance);
            }
            await("the next key signs").atMost(TURN).until(() -> !key(token()).equals(key(before)));
            LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
            enough.set(true);
            for (Thread reader : readers) {
                reader.join();
            }
            buyers.stop();

            System.out.printf(
                    "C5, C7: %d answers and %d orders while four instances restarted and the key changed%n",
                    answers.get(), buyers.purchases().size());
            assertThat(refused).isEmpty();
            assertThat(answers).hasValueGreaterThan(500);
            assertThat(sale.history().operations())
                    .filteredOn(operation -> operation.op().equals("order"))
                    .hasSizeGreaterThan(50)
                    .extracting(Operation::outcome)
                    .containsOnly(Outcome.OK);
            Truth.of(sale).holds();
        } finally {
            enough.set(true);
            platform.control().scale("ticketing-service", 1);
            platform.control().scale("user-service", 1);
        }
    }

    /// People with an old token and with fresh ones, who ask several services.
    private List<Thread> readers(Sale sale) {
        List<String> paths = List.of(
                "/api/v1/organizations",
                "/api/v1/events/" + sale.event() + "/ticket-types",
                "/api/v1/events/" + sale.event() + "/rooms",
                "/api/v1/inbox");
        String old = token();
        AtomicLong turn = new AtomicLong();
        List<Thread> readers = new ArrayList<>();
        for (int reader = 0; reader < 4; reader++) {
            boolean fresh = reader % 2 == 0;
            readers.add(Thread.ofVirtual().start(() -> {
                while (!enough.get()) {
                    String path = paths.get((int) (turn.incrementAndGet() % paths.size()));
                    ask(path, fresh ? people.byEmail("organizer@demo.example").accessToken() : old);
                    LockSupport.parkNanos(PACE.toNanos());
                }
            }));
        }
        return readers;
    }

    private void ask(String path, String token) {
        int status = new Web(platform.gateway(), "Authorization", "Bearer " + token)
                .get(path)
                .status();
        answers.incrementAndGet();
        if (status != 200) {
            refused.add(status + " " + path);
        }
    }

    /// Publishes the next key and turns the clock on, so that verifiers could have known it for long.
    private void beginRotation() throws SQLException {
        Web userService = new Web(
                platform.service("user"),
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(("turnout-platform:" + platform.clientSecret())
                                        .getBytes(StandardCharsets.UTF_8)));
        String own = userService
                .send(
                        "POST",
                        "/auth/token",
                        BodyPublishers.ofString("grant_type=client_credentials&scope=internal"),
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .text("/access_token");
        int begun = new Web(platform.service("user"), "Authorization", "Bearer " + own)
                .post("/internal/v1/signing-keys/rotation", Map.of("compromised", false))
                .status();
        assertThat(begun).isEqualTo(202);
        try (Connection database = platform.database();
                Statement statement = database.createStatement()) {
            assertThat(
                            statement.executeUpdate(
                                    "UPDATE identity.signing_key SET since = since - interval '20 minutes' WHERE state = 'pending'"))
                    .isEqualTo(1);
        }
    }

    private void awaitUp(String instance) {
        await(instance + " is up").atMost(Duration.ofSeconds(90)).until(() -> {
            for (var each : platform.control().status().path("processes")) {
                if (each.path("name").asString().equals(instance)) {
                    return each.path("state").asString().equalsIgnoreCase("ready");
                }
            }
            return false;
        });
    }

    /// One that nobody has used yet.
    private String token() {
        return people.visitors(1).getFirst().accessToken();
    }

    private static String key(String token) {
        String head = new String(Base64.getUrlDecoder().decode(token.split("\\.", 2)[0]), StandardCharsets.UTF_8);
        return JsonMapper.builder().build().readTree(head).path("kid").asString();
    }
}
