package dev.turnout.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.turnout.common.Ids;
import dev.turnout.common.privacy.PersonErasedV1;
import dev.turnout.common.privacy.PersonalDataRegister;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.AgedRows;
import dev.turnout.common.test.Infrastructure;
import dev.turnout.common.test.PersonalDataCheck;
import dev.turnout.common.test.TestFacts;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the service holds about people is listed, handed out and erased.
@EventServiceTest
class PersonalDataIT {

    private final PersonalDataRegister register;
    private final JdbcClient db;
    private final PersonalDataCheck service;
    private final Stage stage;
    private final Infrastructure.Database database;
    private final SchedulerClient jobs;

    PersonalDataIT(
            PersonalDataRegister register,
            JdbcClient db,
            Environment environment,
            TestFacts facts,
            Stage stage,
            Infrastructure.Database database,
            SchedulerClient jobs) {
        this.register = register;
        this.db = db;
        this.service = new PersonalDataCheck(environment, facts);
        this.stage = stage;
        this.database = database;
        this.jobs = jobs;
    }

    @Test
    void everyTableIsOnTheList() {
        PersonalDataCheck.everyTableIsOnTheList(register, db);
    }

    @Test
    void whatIsKeptForATimeGoesAfterIt() {
        AgedRows.goWhenTheirTimeIsOver(register, database, jobs, Map.of("feed_post.status", "'deleted'"));
    }

    @Test
    void anErasedPersonsStarStillCountsAndIsNobodys() {
        Api organizer = stage.as(Role.ORGANIZER);
        UUID event = stage.event(organizer, true);
        UUID session = UUID.fromString(
                stage.session(organizer, event, Map.of("title", "Long jump")).text("/id"));
        UUID ada = Ids.next();
        db.sql("INSERT INTO star (event_id, session_id, person_id, starred_at) VALUES (?, ?, ?, now())")
                .params(event, session, ada)
                .update();
        assertThat(service.export(ada)).contains(session.toString(), "\"stars\":[{");

        PersonErasedV1 proof = service.erase(Ids.next(), ada);

        assertThat(proof.tables()).allSatisfy(table -> assertThat(table.left()).isZero());
        assertThat(service.export(ada)).doesNotContain(session.toString());
        assertThat(db.sql("SELECT count(*) FROM star WHERE session_id = ?")
                        .param(session)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void anErasedVisitorsPostGoesAndTheTeamsStaysWithoutAName() {
        UUID ada = Ids.next();
        UUID event = stage.event(stage.as(Role.ORGANIZER), true);
        for (boolean team : new boolean[] {true, false}) {
            db.sql("""
                            INSERT INTO feed_post (event_id, id, cid, version, author_id, author_name, team, text, status, posted_at)
                            VALUES (?, ?, ?, 1, ?, 'Ada', ?, ?, 'published', now())
                            """)
                    .params(event, Ids.next(), Ids.next(), ada, team, team ? "Doors at ten" : "I am here")
                    .update();
        }
        assertThat(service.export(ada)).contains("\"feedPosts\":[{", "I am here");

        PersonErasedV1 proof = service.erase(Ids.next(), ada);

        assertThat(proof.tables()).allSatisfy(table -> assertThat(table.left()).isZero());
        assertThat(db.sql("SELECT concat_ws(' ', author_name, text, status) FROM feed_post WHERE event_id = ?")
                        .param(event)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("… Doors at ten published", "… … deleted");
        assertThat(stage.nobody().get("/api/v1/events/" + event + "/posts").raw())
                .contains("Doors at ten")
                .doesNotContain("Ada", "I am here");
    }
}
