package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.load.DemoPeople;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is written about somebody's health is opened in user-service and passes the gateway on its way; it is never in
/// the memory of another service, also of those that tell the organizers that somebody looked.
@ProcessTest
class HeapCanaryIT {
    private static final Set<String> MAY_HOLD_IT = Set.of("user-service", "gateway-service");
    private static final String ATHLETES = "FROM identity.participant WHERE given_name = 'Amal'";
    private static final String EMERGENCIES =
            "FROM notification.delivery d JOIN notification.change c ON c.id = d.change_id"
                    + " WHERE 'health_opened' = ANY (c.kinds)";

    private final RealPlatform platform;
    private final DemoPeople people;

    HeapCanaryIT(RealPlatform platform) {
        this.platform = platform;
        people = new DemoPeople(platform.service("user"), platform.clientSecret(), Clock.systemUTC());
    }

    @Test
    void healthDataIsInTheMemoryOfNoOtherService() throws Exception {
        String canary = "CANARYMED" + UUID.randomUUID().toString().replace("-", "");
        long told = number(EMERGENCIES);
        await("the athlete of the demo is there").atMost(Bar.seconds(20)).until(() -> number(ATHLETES) == 1);

        isWrittenAndRead(canary);

        await("the organizers are told").atMost(Bar.seconds(20)).until(() -> number(EMERGENCIES) > told);
        var others = platform.servicePids();
        others.keySet().removeIf(name -> MAY_HOLD_IT.stream().anyMatch(name::startsWith));
        assertThat(others).as("the other services").hasSize(5);
        for (var other : others.entrySet()) {
            Path file = platform.home().resolve(other.getKey() + ".hprof");
            try (HeapDump dump = HeapDump.of(other.getValue(), file)) {
                assertThat(dump.holds(canary)).as(other.getKey()).isFalse();
                assertThat(dump.holds("spring.application.name"))
                        .as("what is in the memory of %s is found by the same search", other.getKey())
                        .isTrue();
            }
        }
    }

    private void isWrittenAndRead(String canary) throws SQLException {
        String athlete = "/api/v1/participants/" + first("SELECT id " + ATHLETES);
        Web.Answer written = as("family")
                .send(
                        "PUT",
                        athlete + "/health/support",
                        BodyPublishers.ofString(
                                "{\"needs\": [\"%1$s\"], \"communication\": \"%1$s\"}".formatted(canary)),
                        "Content-Type",
                        "application/json",
                        "If-Match",
                        "*");
        assertThat(written.status()).as("%s", written).isEqualTo(200);
        Web.Answer read = as("medic")
                .post(athlete + "/health-reads", Map.of("purpose", "other", "reason", "asked about " + canary));
        assertThat(read.body().toString()).contains(canary);
        Web.Answer opened =
                as("staff").post(athlete + "/emergency-reads", Map.of("reason", "has collapsed, " + canary));
        assertThat(opened.body().toString()).contains(canary);
    }

    private Web as(String account) {
        return new Web(
                platform.gateway(),
                "Authorization",
                "Bearer " + people.byEmail(account + "@demo.example").accessToken());
    }

    private long number(String what) throws SQLException {
        return Long.parseLong(first("SELECT count(*) " + what));
    }

    private String first(String query) throws SQLException {
        try (Connection database = platform.database();
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).as(query).isTrue();
            return rows.getString(1);
        }
    }
}
