package dev.turnout.user.sensitive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.test.Infrastructure;
import dev.turnout.common.test.PersonalDataCheck;
import dev.turnout.common.test.StoredBytes;
import dev.turnout.common.test.TestFacts;
import dev.turnout.user.mail.Mailbox;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;

/// Words that exist nowhere else are written as health data, read, proposed, exported and alerted about, and then
/// looked
/// for wherever they must not be. The same search finds what is not sealed.
@ExtendWith(OutputCaptureExtension.class)
class HealthCanaryIT extends HealthTest {

    private static final Logger LOG = LoggerFactory.getLogger(HealthCanaryIT.class);

    @Autowired
    private Infrastructure.Database database;

    @Autowired
    private TestFacts facts;

    @Autowired
    private Environment environment;

    @Autowired
    private LateDoses late;

    @Autowired
    private Mailbox mailbox;

    @Test
    void healthDataIsInTheAnswersAndNowhereElse(CapturedOutput output) throws Exception {
        String canary = "CANARYMED" + Ids.next().toString().replace("-", "");

        liveWith(canary);

        await().until(() -> db.sql("SELECT count(*) FROM outbox WHERE published_at IS NULL")
                        .query(Long.class)
                        .single()
                == 0);
        var stored = new StoredBytes(database);
        assertThat(stored.inDatabase(canary)).as("files of the database").isEmpty();
        assertThat(stored.inBroker(canary)).as("segments of the broker").isEmpty();
        assertThat(output.getAll()).as("what the service logged").doesNotContain(canary);
        assertThat(send("GET", null, "/actuator/prometheus", null).text())
                .as("metrics")
                .contains("http_server_requests")
                .doesNotContain(canary);
        assertThat(mailbox.mailsTo(father + "@example.org").toString()).doesNotContain(canary);
    }

    /// The twin: where nothing is sealed, each of these searches finds it.
    @Test
    void whatIsNotSealedIsFoundByTheSameSearch(CapturedOutput output) {
        String canary = "CANARYOPEN" + Ids.next().toString().replace("-", "");
        transaction.executeWithoutResult(_ -> {
            db.sql("CREATE TABLE canary_open (content text)").update();
            db.sql("INSERT INTO canary_open VALUES (?)")
                    .param("{\"name\": \"" + canary + "\"}")
                    .update();
        });
        var _ = facts.send("turnout.test.canary.v1", "key", "CanaryV1", 1, Map.of("name", canary));
        LOG.info("allergic to {}", canary);
        try {
            var stored = new StoredBytes(database);
            assertThat(stored.inDatabase(canary))
                    .anyMatch(file -> file.startsWith("base/"))
                    .anyMatch(file -> file.startsWith("pg_wal/"));
            if (stored.brokerInReach()) {
                assertThat(stored.inBroker(canary)).isNotEmpty();
            }
            assertThat(output.getAll()).contains(canary);
        } finally {
            db.sql("DROP TABLE canary_open").update();
        }
    }

    private void liveWith(String canary) throws Exception {
        String medical = """
                {"conditions": [{"name": "%1$s"}], "allergies": [{"substance": "%1$s", "severity": "life-threatening"}],
                 "inEmergency": "%1$s"}""".formatted(canary);
        assertThat(write(father, athlete, "medical", 0, medical).status()).isEqualTo(200);
        assertThat(write(father, athlete, "medical", 1, medical).status()).isEqualTo(200);
        assertThat(write(father, athlete, "medical", 1, medical).status()).isEqualTo(412);
        assertThat(write(father, athlete, "dietary", 0, "{\"avoid\": [\"%1$s\"], \"note\": \"%1$s\"}".formatted(canary))
                        .status())
                .isEqualTo(200);
        assertThat(write(father, athlete, "support", 0, "{\"needs\": [\"%1$s\"]}".formatted(canary))
                        .status())
                .isEqualTo(200);
        assertThat(write(
                                father,
                                athlete,
                                "contacts",
                                0,
                                "{\"contacts\": [{\"name\": \"%s\", \"phone\": \"+49 1\"}]}".formatted(canary))
                        .status())
                .isEqualTo(200);
        assertThat(write(
                                father,
                                athlete,
                                "medication",
                                0,
                                "{\"medicines\": [{\"drug\": \"%1$s\", \"dose\": \"%1$s\", \"times\": [\"00:10\", \"23:50\"]}]}"
                                        .formatted(canary))
                        .status())
                .isEqualTo(200);
        assertThat(write(father, athlete, "dietary", 1, "{\"avoid\": [\"%s\"".formatted(canary))
                        .status())
                .isEqualTo(400);
        assertThat(write(father, athlete, "medical", 2, "{\"allergies\": [{\"severity\": \"%s\"}]}".formatted(canary))
                        .status())
                .isEqualTo(422);
        assertThat(send(
                                "POST",
                                medic,
                                "/api/v1/participants/" + athlete + "/health-reads",
                                "{\"purpose\": \"other\", \"reason\": \"asked about %s\"}".formatted(canary))
                        .text())
                .contains(canary);
        assertThat(send(
                                "POST",
                                medic,
                                "/api/v1/participants/" + athlete + "/health-reads",
                                "{\"purpose\": \"%s\"}".formatted(canary))
                        .status())
                .isEqualTo(400);
        assertThat(send(
                                "POST",
                                medic,
                                "/api/v1/participants/" + athlete + "/emergency-reads",
                                "{\"reason\": \"collapsed, %s\", \"print\": true}".formatted(canary))
                        .text())
                .contains(canary);
        String edit = "{\"madeAt\": \"2026-05-02T08:00:00Z\", \"content\": {\"needs\": [\"%s\"]}}".formatted(canary);
        assertThat(send(
                                "POST",
                                medic,
                                "/api/v1/participants/" + athlete + "/health/support/proposals",
                                Device.seal(
                                        send("GET", medic, "/api/v1/safety-keys/current", null)
                                                .body(),
                                        "participant:" + athlete + "/support",
                                        edit),
                                "Idempotency-Key",
                                Ids.next().toString())
                        .status())
                .isEqualTo(201);
        db.sql(
                        "UPDATE health_dose SET due_at = now(), late_at = now() - interval '1 second' WHERE participant_id = ? AND "
                                + "id = (SELECT id FROM health_dose WHERE participant_id = ? ORDER BY due_at LIMIT 1)")
                .params(athlete, athlete)
                .update();
        late.tell();
        assertThat(send("POST", medic, "/api/v1/events/" + event + "/medication-rounds", null)
                        .text())
                .contains(canary);
        assertThat(whoLooked(father).text()).contains(canary);
        assertThat(new PersonalDataCheck(environment, facts).export(father)).contains(canary);
    }
}
