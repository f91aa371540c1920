package dev.turnout.ticketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import dev.turnout.common.Ids;
import dev.turnout.common.privacy.PersonErasedV1;
import dev.turnout.common.privacy.PersonalDataRegister;
import dev.turnout.common.privacy.TableRule;
import dev.turnout.common.test.AgedRows;
import dev.turnout.common.test.Infrastructure;
import dev.turnout.common.test.PersonalDataCheck;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestTokens;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

/// What the service holds about people is listed, handed out and erased.
@TicketingTest
class PersonalDataIT {

    private final PersonalDataRegister register;
    private final JdbcClient db;
    private final PersonalDataCheck service;
    private final Stage stage;
    private final SchedulerClient jobs;
    private final Infrastructure.Database database;
    private final int port;

    PersonalDataIT(
            PersonalDataRegister register,
            JdbcClient db,
            Environment environment,
            TestFacts facts,
            Stage stage,
            SchedulerClient jobs,
            Infrastructure.Database database) {
        this.register = register;
        this.db = db;
        this.service = new PersonalDataCheck(environment, facts);
        this.stage = stage;
        this.jobs = jobs;
        this.database = database;
        this.port = environment.getRequiredProperty("local.server.port", Integer.class);
    }

    @Test
    void everyTableIsOnTheList() {
        PersonalDataCheck.everyTableIsOnTheList(register, db);
    }

    @Test
    void whatIsKeptForATimeGoesAfterIt() {
        AgedRows.goWhenTheirTimeIsOver(register, database, jobs, Map.of());
    }

    @Test
    void whatWasSoldStaysAndToWhomDoesNot() {
        UUID event = stage.event();
        UUID type = stage.tickets(event, 2_500, 10);
        UUID ada = Ids.next();
        try (Api buyer = stage.person(ada)) {
            assertThat(buyer.post(
                                    "/api/v1/orders",
                                    Stage.order(event, type, 2, "test", "success"),
                                    "Idempotency-Key",
                                    Ids.next().toString())
                            .status())
                    .isEqualTo(201);
        }
        assertThat(service.export(ada))
                .contains("ada@example.org", "\"total_minor\":5000", "\"tickets\":[{")
                .doesNotContain("order_key");

        PersonErasedV1 proof = service.erase(Ids.next(), ada);

        assertThat(proof.tables())
                .allSatisfy(table -> assertThat(table.left()).isZero())
                .anySatisfy(table ->
                        assertThat(table).isEqualTo(new PersonErasedV1.Table("ticket_order", 1, 0, "tax-law", 0)))
                .anySatisfy(
                        table -> assertThat(table).isEqualTo(new PersonErasedV1.Table("ticket", 0, 2, "tax-law", 0)));
        assertThat(service.export(ada)).doesNotContain("ada@example.org", "total_minor");
        assertThat(db.sql("SELECT buyer_email || total_minor FROM ticket_order WHERE event_id = ?")
                        .param(event)
                        .query(String.class)
                        .single())
                .isEqualTo("erased@invalid5000");
    }

    /// An address proves nothing by itself: only user-service, which knows who reads it, has orders made somebody's.
    @Test
    void whatWasOrderedWithoutAnAccountIsFoundByTheAddress() {
        UUID event = stage.event();
        UUID type = stage.tickets(event, 2_500, 10);
        UUID ada = Ids.next();
        String address = "Ada-" + ada + "@Example.org";
        try (Api guest = stage.guest()) {
            for (String email : List.of(address, "somebody-" + ada + "@example.org")) {
                var order = new HashMap<>(Stage.order(event, type, 1, "test", "success"));
                order.put("buyer", Map.of("name", "Ada Lovelace", "email", email));
                assertThat(guest.post(
                                        "/api/v1/orders",
                                        order,
                                        "Idempotency-Key",
                                        Ids.next().toString())
                                .status())
                        .isEqualTo(201);
            }
        }
        assertThat(service.export(ada)).doesNotContain("Lovelace");

        assertThat(adopt("user-service", ada, address.toLowerCase(Locale.ROOT))).isEqualTo(204);

        assertThat(service.export(ada)).contains(address, "\"tickets\":[{").doesNotContain("somebody-" + ada);
        PersonErasedV1 proof = service.erase(Ids.next(), ada);
        assertThat(proof.tables())
                .anySatisfy(table ->
                        assertThat(table).isEqualTo(new PersonErasedV1.Table("ticket_order", 1, 0, "tax-law", 0)));
        assertThat(buyers(event)).containsExactly("erased@invalid", "somebody-" + ada + "@example.org");
    }

    private int adopt(String service, UUID person, String email) {
        return RestClient.create("http://127.0.0.1:" + port)
                .post()
                .uri("/internal/v1/privacy/people/{id}/guest-orders", person)
                .header("Authorization", TestTokens.serviceBearer(service))
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("email", email))
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    /// Who stood at a door and who bought are forgotten before the row goes.
    @Test
    void fieldsGoBeforeTheirRow() {
        UUID event = stage.event();
        UUID type = stage.tickets(event, 2_500, 10);
        try (Api guest = stage.guest()) {
            for (int i = 0; i < 2; i++) {
                guest.post(
                        "/api/v1/orders",
                        Stage.order(event, type, 1, "test", "success"),
                        "Idempotency-Key",
                        Ids.next().toString());
            }
        }
        db.sql("""
                        UPDATE ticket_order SET placed_at = placed_at - interval '4 years' WHERE id =
                          (SELECT id FROM ticket_order WHERE event_id = ? LIMIT 1)
                        """).param(event).update();
        db.sql("""
                        INSERT INTO scan (event_id, nonce, result, scanned_at, scanned_by, recorded_at)
                        SELECT ?, 'n' || n, 'refused', now(), gen_random_uuid(), now() - n * interval '100 days'
                        FROM generate_series(0, 1) n
                        """).param(event).update();

        boolean _ = jobs.reschedule(TaskInstanceId.of("retention-purge", "recurring"), Instant.EPOCH);

        await().untilAsserted(() -> assertThat(buyers(event)).containsExactly("ada@example.org", "erased@invalid"));
        assertThat(db.sql("SELECT count(*) FROM scan WHERE event_id = ? AND scanned_by = " + TableRule.NOBODY)
                        .param(event)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(stage.count("scan", event)).isEqualTo(2);
    }

    private List<String> buyers(UUID event) {
        return db.sql("SELECT buyer_email FROM ticket_order WHERE event_id = ? ORDER BY buyer_email")
                .param(event)
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void rowsGoWhenTheyAreOld() {
        UUID event = stage.event();
        db.sql("""
                        INSERT INTO scan (event_id, nonce, result, scanned_at, scanned_by, recorded_at)
                        SELECT ?, 'n' || n, 'refused', now(), gen_random_uuid(), now() - n * interval '10 months'
                        FROM generate_series(0, 3) n
                        """).param(event).update();

        boolean _ = jobs.reschedule(TaskInstanceId.of("retention-purge", "recurring"), Instant.EPOCH);

        await().untilAsserted(() -> assertThat(stage.count("scan", event)).isEqualTo(2));
    }
}
