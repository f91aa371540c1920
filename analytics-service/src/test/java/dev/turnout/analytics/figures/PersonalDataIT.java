package dev.turnout.analytics.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.turnout.common.Ids;
import dev.turnout.common.privacy.PersonErasedV1;
import dev.turnout.common.privacy.PersonalDataRegister;
import dev.turnout.common.test.AgedRows;
import dev.turnout.common.test.Infrastructure;
import dev.turnout.common.test.OtherServices;
import dev.turnout.common.test.PersonalDataCheck;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TurnoutIntegrationTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;

/// What the service holds about people is listed, handed out and erased.
@TurnoutIntegrationTest
@Import({OtherServices.class, ForeignTopics.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class PersonalDataIT {

    private final PersonalDataRegister register;
    private final JdbcClient db;
    private final PersonalDataCheck service;
    private final Infrastructure.Database database;
    private final SchedulerClient jobs;

    PersonalDataIT(
            PersonalDataRegister register,
            JdbcClient db,
            Environment environment,
            TestFacts facts,
            Infrastructure.Database database,
            SchedulerClient jobs) {
        this.register = register;
        this.db = db;
        this.service = new PersonalDataCheck(environment, facts);
        this.database = database;
        this.jobs = jobs;
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
    void figuresStayAsTheyAreWhenAPersonIsErased() {
        UUID event = Ids.next();
        db.sql("""
                        INSERT INTO event_figures (event_id, version, updated_at, tickets_sold, orders_paid,
                            orders_pending, orders_declined, checked_in, stars)
                        VALUES (?, 1, now(), 1000, 400, 0, 0, 12, 7)
                        """).param(event).update();

        PersonErasedV1 proof = service.erase(Ids.next(), Ids.next());

        assertThat(proof.tables()).allSatisfy(table -> assertThat(table.left()).isZero());
        assertThat(db.sql("SELECT tickets_sold FROM event_figures WHERE event_id = ?")
                        .param(event)
                        .query(Long.class)
                        .single())
                .isEqualTo(1000);
    }
}
