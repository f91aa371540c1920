package dev.turnout.ticketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import dev.turnout.common.Ids;
import dev.turnout.common.privacy.PersonErasedV1;
import dev.turnout.common.privacy.PersonalDataRegister;
import dev.turnout.common.test.PersonalDataCheck;
import dev.turnout.common.test.TestFacts;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the service holds about people is listed, handed out and erased.
@TicketingTest
class PersonalDataIT {

    private final PersonalDataRegister register;
    private final JdbcClient db;
    private final PersonalDataCheck service;
    private final Stage stage;
    private final SchedulerClient jobs;

    PersonalDataIT(
            PersonalDataRegister register,
            JdbcClient db,
            Environment environment,
            TestFacts facts,
            Stage stage,
            SchedulerClient jobs) {
        this.register = register;
        this.db = db;
        this.service = new PersonalDataCheck(environment, facts);
        this.stage = stage;
        this.jobs = jobs;
    }

    @Test
    void everyTableIsOnTheList() {
        PersonalDataCheck.everyTableIsOnTheList(register, db);
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
