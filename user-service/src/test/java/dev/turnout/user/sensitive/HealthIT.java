package dev.turnout.user.sensitive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.PersonalDataCheck;
import dev.turnout.common.test.TestFacts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// Who may read and write health data, and that every reading leaves a trace.
class HealthIT extends HealthTest {

    @Autowired
    private TestFacts facts;

    @Autowired
    private Environment environment;

    @Autowired
    private EndedEvents ended;

    @Test
    void whatAGuardianWritesEveryReaderSeesAtOnce() {
        assertThat(write(father, athlete, "medical", 0, ALLERGIC).etag()).isEqualTo("\"v1\"");

        Answer read = read(medic, athlete, "treatment");

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.cacheControl()).contains("no-store");
        assertThat(read.body().at("/sections/0/content/allergies/0/substance").asString())
                .isEqualTo("Peanuts");
        assertThat(read.body().at("/name").asString()).isEqualTo("Anna Athlete");
        assertThat(own(father, athlete).body().at("/sections/0/version").asLong())
                .isEqualTo(1);
    }

    @Test
    void aChangeNamesTheVersionThatItChanges() {
        assertThat(send("PUT", father, "/api/v1/participants/" + athlete + "/health/medical", ALLERGIC)
                        .status())
                .isEqualTo(428);
        write(father, athlete, "medical", 0, ALLERGIC);

        Answer stale = write(father, athlete, "medical", 0, ALLERGIC);

        assertThat(stale.slug()).isEqualTo("version-stale");
        assertThat(stale.text()).doesNotContain("Peanuts").contains("\\\"v1\\\"");
        assertThat(write(father, athlete, "medical", 1, ALLERGIC).etag()).isEqualTo("\"v2\"");
    }

    @Test
    void refusesWhatIsNoSectionAndQuotesNothingOfIt() {
        for (String wrong : List.of(
                "{\"allergies\": [{\"substance\": \"SECRETNUT\", \"severity\": \"SECRETNUT\"}]}",
                "{\"allergies\": [{\"substance\": \"SECRETNUT\"}]}",
                "{\"conditions\": \"SECRETNUT\"}",
                "[\"SECRETNUT\"]",
                "null",
                "{\"conditions\": [{\"name\": \"%s\"}]}".formatted("SECRETNUT".repeat(30)))) {
            Answer refused = write(father, athlete, "medical", 0, wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(422);
            assertThat(refused.text()).doesNotContain("SECRETNUT");
        }
        Answer unreadable = write(father, athlete, "medical", 0, "{\"conditions\": SECRETNUT");
        assertThat(unreadable.status()).isEqualTo(400);
        assertThat(unreadable.text()).doesNotContain("SECRETNUT");
        assertThat(write(father, athlete, "anything", 0, "{}").status()).isEqualTo(404);
        assertThat(write(father, athlete, "contacts", 0, "{\"contacts\": [{\"name\": \"A\", \"phone\": \"call me\"}]}")
                        .body()
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/contacts/0/phone");
    }

    @Test
    void aPurposeOpensWhatItNeedsAndNothingElse() {
        write(father, athlete, "medical", 0, ALLERGIC);
        write(father, athlete, "dietary", 0, "{\"avoid\": [\"Pork\"], \"needs\": [\"Soft food\"]}");

        Answer meals = read(medic, athlete, "meals");

        assertThat(meals.text()).contains("Pork").doesNotContain("Peanuts", "midazolam");
        assertThat(read(medic, athlete, "curiosity").status()).isEqualTo(400);
        assertThat(send("POST", medic, "/api/v1/participants/" + athlete + "/health-reads", "{}")
                        .status())
                .isEqualTo(422);
        assertThat(send(
                                "POST",
                                medic,
                                "/api/v1/participants/" + athlete + "/health-reads",
                                "{\"purpose\": \"other\", \"reason\": \"well\"}")
                        .status())
                .isEqualTo(422);
        assertThat(read(medic, athlete, "other").text()).contains("Pork", "Peanuts");
    }

    @Test
    void isReadOnDutyOnly() {
        write(father, athlete, "medical", 0, ALLERGIC);
        Instant now = Instant.now();
        UUID earlier = member(Role.MEDIC, now.minusSeconds(7200), now.minusSeconds(60));
        UUID later = member(Role.MEDIC, now.plusSeconds(60), now.plusSeconds(7200));
        UUID always = member(Role.MEDIC, null, null);

        for (UUID person : List.of(earlier, later, always)) {
            assertThat(read(person, athlete, "treatment").slug()).isEqualTo("not-on-duty");
        }
        for (UUID person : List.of(owner, onDuty(Role.ORGANIZER), onDuty(Role.STAFF), onDuty(Role.VOLUNTEER))) {
            assertThat(read(person, athlete, "treatment").slug()).isEqualTo("forbidden");
        }
        assertThat(read(account("Stranger"), athlete, "treatment").status()).isEqualTo(404);
        assertThat(own(medic, athlete).status()).isEqualTo(404);
        assertThat(own(owner, athlete).status()).isEqualTo(403);
        assertThat(write(medic, athlete, "medical", 1, ALLERGIC).status()).isEqualTo(404);
        UUID otherFather = account("Other Father");
        athleteOf(otherFather);
        assertThat(own(otherFather, athlete).status()).isEqualTo(404);
        assertThat(write(otherFather, athlete, "medical", 1, ALLERGIC).status()).isEqualTo(404);
    }

    @Test
    void aDutyThatIsTakenAwayOpensNothingFromThatMoment() {
        assertThat(read(medic, athlete, "treatment").status()).isEqualTo(200);

        db.sql("DELETE FROM membership WHERE person_id = ?").param(medic).update();

        assertThat(read(medic, athlete, "treatment").status()).isEqualTo(404);
    }

    @Test
    void everyReadingIsSeenByTheGuardianAndTheAuditLog() {
        write(father, athlete, "medical", 0, ALLERGIC);
        read(medic, athlete, "other");

        Answer looked = whoLooked(father);

        assertThat(looked.body().at("/items/0/reader").asString()).isEqualTo("MEDIC Somebody");
        assertThat(looked.body().at("/items/0/purpose").asString()).isEqualTo("other");
        assertThat(looked.body().at("/items/0/reason").asString()).isEqualTo("she fell at the finish");
        assertThat(looked.body().at("/items/0/sections")).hasSize(5);
        assertThat(whoLooked(medic).status()).isEqualTo(404);
        assertThat(db.sql("SELECT details::text FROM audit_row WHERE action = 'health.read' AND object_id = ?")
                        .param(athlete.toString())
                        .query(String.class)
                        .single())
                .contains("\"purpose\": \"other\"", "\"way\": \"duty\"")
                .doesNotContain("finish");
    }

    @Test
    void inAnEmergencyTheTeamMayReadAndOrganizersAreTold() {
        write(father, athlete, "medical", 0, ALLERGIC);
        UUID staff = member(Role.STAFF, null, null);
        String path = "/api/v1/participants/" + athlete + "/emergency-reads";

        assertThat(send("POST", staff, path, "{\"reason\": \"now\"}").status()).isEqualTo(422);
        assertThat(send("POST", member(Role.VOLUNTEER, null, null), path, "{\"reason\": \"she does not answer\"}")
                        .status())
                .isEqualTo(403);
        Answer opened = send("POST", staff, path, "{\"reason\": \"she does not answer\"}");

        assertThat(opened.text()).contains("midazolam");
        assertThat(whoLooked(father).body().at("/items/0/way").asString()).isEqualTo("emergency");
        assertThat(db.sql("""
                        SELECT convert_from(body, 'UTF8') FROM outbox WHERE topic = ? AND type = 'PeopleTouchedV1'
                        AND position(convert_to(?, 'UTF8') IN body) > 0
                        """)
                        .params(HealthNews.TOPIC, owner.toString())
                        .query(String.class)
                        .list())
                .hasSize(1);
        UUID offDuty = member(Role.MEDIC, null, null);
        assertThat(send("POST", offDuty, path, "{\"reason\": \"she does not answer\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aListTellsThatThereIsANoteAndNotWhatItSays() {
        write(father, athlete, "medical", 0, ALLERGIC);
        UUID other = athleteOf(father);
        write(father, other, "dietary", 0, "{\"avoid\": [\"Pork\"]}");
        String path = "/api/v1/events/" + event + "/health-notes";

        Answer list = send("GET", medic, path, null);

        assertThat(list.text()).doesNotContain("Peanuts", "Pork", "midazolam");
        assertThat(list.body().at("/items")).hasSize(2);
        assertThat(list.body()
                        .at("/items")
                        .valueStream()
                        .filter(item -> item.at("/emergencyNote").asBoolean())
                        .map(item -> item.at("/participantId").asString()))
                .containsExactly(athlete.toString());
        assertThat(send("GET", member(Role.VOLUNTEER, null, null), path, null).status())
                .isEqualTo(403);
        assertThat(send("GET", father, path, null).status()).isEqualTo(404);
    }

    @Test
    void noAnswerIsKeptForAReplay() {
        String key = Ids.next().toString();
        send(
                "PUT",
                father,
                "/api/v1/participants/" + athlete + "/health/medical",
                ALLERGIC,
                "If-Match",
                "\"v0\"",
                "Idempotency-Key",
                key);
        send(
                "POST",
                medic,
                "/api/v1/participants/" + athlete + "/health-reads",
                "{\"purpose\": \"treatment\"}",
                "Idempotency-Key",
                key);

        assertThat(db.sql("SELECT count(*) FROM idempotency_key WHERE key = ?")
                        .param(key)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anExportOpensItForWhoSpeaksForThemAlone() {
        write(father, athlete, "medical", 0, ALLERGIC);
        var check = new PersonalDataCheck(environment, facts);

        assertThat(check.export(father)).contains("\"health\":[", "Peanuts");
        assertThat(check.export(medic)).doesNotContain("Peanuts");
    }

    @Test
    void anErasureDestroysTheKeyAndEverythingUnderIt() {
        write(father, athlete, "medical", 0, ALLERGIC);
        read(medic, athlete, "other");

        new PersonalDataCheck(environment, facts).erase(Ids.next(), father);

        for (String table : List.of("health_key", "health_section", "health_dose", "health_proposal")) {
            assertThat(rows(table)).as(table).isZero();
        }
        assertThat(rows("health_read")).isPositive();
    }

    @Test
    void anEventThatIsLongOverTakesItsHealthDataWithIt() {
        write(father, athlete, "medical", 0, ALLERGIC);
        read(medic, athlete, "other");
        ended.destroy();
        assertThat(rows("health_key")).isEqualTo(1);

        endsLongAgo();

        await().untilAsserted(() -> {
            ended.destroy();
            assertThat(rows("health_key")).isZero();
        });
        assertThat(rows("health_section")).isZero();
        assertThat(whoLooked(father).body().at("/items/0/purpose").asString()).isEqualTo("other");
        assertThat(whoLooked(father).body().at("/items/0/reason").isNull()).isTrue();
    }

    private long rows(String table) {
        return db.sql("SELECT count(*) FROM " + table + " WHERE participant_id = ?")
                .param(athlete)
                .query(Long.class)
                .single();
    }
}
