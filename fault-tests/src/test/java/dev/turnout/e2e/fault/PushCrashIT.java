package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.load.TellingOfChanges;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// notification-service is killed while it plans and pushes. Nobody is missed; only what was under way may be pushed
/// once more, and a device shows it once. It starts the service some times, so it runs with `./turnout faults` only.
@ProcessTest
@EnabledIfSystemProperty(named = "fault.places", matches = "all")
class PushCrashIT {
    private static final int PEOPLE = 3_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final RealPlatform platform;

    PushCrashIT(RealPlatform platform) {
        this.platform = platform;
    }

    @AfterEach
    void withItsOwnProviderAgain() {
        platform.control().restart("notification", Map.of());
        platform.awaitReady("notification", PATIENCE);
    }

    @Test
    void nobodyIsMissedAndWhatIsRepeatedIsShownOnce() throws SQLException {
        change("""
                INSERT INTO identity.account (id, email, name)
                SELECT md5('crash' || n)::uuid, 'crash' || n || '@fault.example', 'Crash ' || n FROM generate_series(1, %d) n
                ON CONFLICT DO NOTHING""".formatted(PEOPLE));
        change("""
                INSERT INTO notification.device (id, person_id, kind, token, platform, created_at)
                SELECT gen_random_uuid(), md5('crash' || n)::uuid, 'fcm', 'crash-token-' || n, 'android', now()
                  FROM generate_series(1, %d) n
                ON CONFLICT DO NOTHING""".formatted(PEOPLE));
        try (Google google = new Google(platform.seed().stream("push").nextInt(PEOPLE / 10, PEOPLE / 2))) {
            startWith(google);
            UUID change = TellingOfChanges.tell(
                    platform.brokers(), PEOPLE, number -> TellingOfChanges.person("crash", number));
            await("some are pushed to")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(google::isInTheMiddle);
            platform.kill("notification-service");
            Set<String> written = tokensSent(change);
            assertThat(written).as("killed in the middle").hasSizeBetween(1, PEOPLE - 1);

            // at once, before the one that the supervisor starts by itself could push to anybody else
            startWith(google);
            theLeaseIsOver(change);
            await("everybody is pushed to")
                    .atMost(PATIENCE)
                    .until(() -> tokensSent(change).size() == PEOPLE);

            assertThat(google.devices()).as("nobody is missed").isEqualTo(PEOPLE);
            assertThat(written)
                    .as("what was written down is not repeated")
                    .allSatisfy(token -> assertThat(google.of(token)).hasSize(1));
            assertThat(google.byToken())
                    .as("what is repeated takes the place of the first")
                    .allSatisfy((_, pushes) -> {
                        assertThat(Set.copyOf(pushes)).hasSize(1);
                        assertThat(pushes.element().collapseKey()).isNotEmpty();
                        assertThat(pushes.element().tag()).isNotEmpty();
                    });
        }
    }

    private void startWith(Google google) {
        platform.control().restart("notification", Map.of("TURNOUT_FCM_URL", google.address()));
        platform.awaitReady("notification", PATIENCE);
    }

    /// Turns the clock for those who were taken by the process that is dead.
    private void theLeaseIsOver(UUID change) throws SQLException {
        change(
                "UPDATE notification.rung SET due_at = now() WHERE change_id = '%s' AND state = 'waiting' AND rung = 'fcm'"
                        .formatted(change));
        change("""
                UPDATE notification.scheduled_tasks SET last_heartbeat = now() - interval '1 hour'
                 WHERE picked AND task_name = 'fcm-rung'""");
    }

    private Set<String> tokensSent(UUID change) {
        try (var connection = platform.database();
                var query = connection.prepareStatement("""
                        SELECT v.token FROM notification.rung r
                          JOIN notification.delivery d ON d.id = r.notification_id
                          JOIN notification.device v ON v.person_id = d.person_id
                         WHERE r.change_id = ? AND r.rung = 'fcm' AND r.state = 'sent'""")) {
            query.setObject(1, change);
            Set<String> tokens = new TreeSet<>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    tokens.add(rows.getString(1));
                }
            }
            return tokens;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void change(String sql) throws SQLException {
        try (var connection = platform.database();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
