package dev.turnout.user.sensitive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.security.Role;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What is to be given, what was given, and what nobody gave.
class MedicationIT extends HealthTest {

    private static final String TWICE_A_DAY = """
            {"medicines": [{"drug": "Valproate", "dose": "300 mg", "times": ["08:00", "20:00"]}]}""";

    @Autowired
    private LateDoses late;

    @Test
    void aPlanBecomesDosesUntilTheEventEnds() {
        write(father, athlete, "medication", 0, TWICE_A_DAY);
        assertThat(doses()).hasSizeBetween(3, 6);
        UUID first = doses().getFirst();

        String plan = own(father, athlete).body().at("/sections/0/content").toString();
        write(father, athlete, "medication", 1, plan.replace("08:00", "09:30"));
        assertThat(doses()).hasSizeBetween(3, 6).doesNotContain(first);

        write(father, athlete, "medication", 2, "{\"medicines\": []}");
        assertThat(doses()).isEmpty();
    }

    @Test
    void aRoundShowsWhatIsDueAndIsAReadingOfEachInIt() {
        UUID dose = dueNow();

        Answer round = round(medic);

        assertThat(round.body().at("/doses/0/drug").asString()).isEqualTo("Valproate");
        assertThat(round.body().at("/doses/0/name").asString()).isEqualTo("Anna Athlete");
        assertThat(round.body().at("/timeZone").asString()).isEqualTo("Europe/Berlin");
        assertThat(round.text()).contains(dose.toString());
        assertThat(whoLooked(father).body().at("/items/0/sections/0").asString())
                .isEqualTo("medication");
        assertThat(round(owner).status()).isEqualTo(403);
        assertThat(round(member(Role.MEDIC, null, null)).slug()).isEqualTo("not-on-duty");
        assertThat(round(father).status()).isEqualTo(404);
    }

    @Test
    void ofTwoWhoGiveTheSameDoseTheSecondIsTold() throws Exception {
        UUID dose = dueNow();
        UUID other = onDuty(Role.MEDIC);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> both = List.of(
                    () -> record(medic, dose, "given", 0).status(),
                    () -> record(other, dose, "given", 0).status());
            List<Integer> statuses = threads.invokeAll(both).stream()
                    .map(result -> result.resultNow())
                    .sorted()
                    .toList();
            assertThat(statuses).containsExactly(200, 412);
        }
        assertThat(record(medic, dose, "refused", 1).etag()).isEqualTo("\"v2\"");
        assertThat(record(medic, dose, "thrown away", 2).status()).isEqualTo(400);
        assertThat(record(account("Stranger"), dose, "given", 2).status()).isEqualTo(404);
        assertThat(record(onDuty(Role.STAFF), dose, "given", 2).status()).isEqualTo(403);
        assertThat(own(father, athlete).body().at("/doses"))
                .filteredOn(one -> one.path("id").asString().equals(dose.toString()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("outcome").asString()).isEqualTo("refused");
                    assertThat(one.path("recordedBy").asString()).isEqualTo("MEDIC Somebody");
                });
    }

    @Test
    void aDoseWithoutARecordIsToldOnceToThoseOnDutyAndTakenBackWhenItIsGiven() {
        UUID staff = onDuty(Role.STAFF);
        UUID dose = overdue();

        late.tell();
        late.tell();

        assertThat(told(dose, "ChangeOpenedV1")).hasSize(1).first().asString().contains("dose_late");
        assertThat(told(dose, "PeopleTouchedV1"))
                .hasSize(1)
                .first()
                .asString()
                .contains(medic.toString(), "on-duty")
                .doesNotContain(staff.toString(), owner.toString());

        record(medic, dose, "given", 0);
        record(medic, dose, "refused", 1);
        late.tell();

        assertThat(told(dose, "ChangeSupersededV1")).hasSize(1);
        assertThat(told(dose, "ChangeOpenedV1")).hasSize(1);
    }

    @Test
    void withoutAMedicOnDutyTheOrganizersAreTold() {
        db.sql("DELETE FROM membership WHERE person_id = ?").param(medic).update();
        UUID dose = overdue();

        late.tell();

        assertThat(told(dose, "PeopleTouchedV1")).hasSize(1).first().asString().contains(owner.toString(), "organizer");
    }

    @Test
    void dosesThatNobodyCanBeToldOfHoldUpNobodyElses() {
        UUID dose = overdue();
        UUID lonely = UUID.randomUUID();
        db.sql("INSERT INTO organization (id, name, languages) VALUES (?, 'Nobody is here', '{en}')")
                .param(lonely)
                .update();
        db.sql("""
                        INSERT INTO participant
                          (id, organization_id, event_id, kind, given_name, family_name, registered_by)
                        SELECT :id, :id, :id, kind, given_name, family_name, registered_by
                        FROM participant WHERE id = :athlete
                        """).param("id", lonely).param("athlete", athlete).update();
        db.sql("""
                        INSERT INTO health_dose (id, participant_id, event_id, medication_id, due_at, late_at)
                        SELECT gen_random_uuid(), :id, :id, gen_random_uuid(), now(), now() - interval '2 hours'
                        FROM generate_series(1, 120)
                        """).param("id", lonely).update();

        late.tell();

        assertThat(told(dose, "ChangeOpenedV1")).hasSize(1);
        db.sql("DELETE FROM participant WHERE id = ?").param(lonely).update();
        db.sql("DELETE FROM organization WHERE id = ?").param(lonely).update();
    }

    @Test
    void whatWasRecordedInTimeAlertsNobody() {
        UUID dose = dueNow();
        record(father, dose, "given", 0);
        db.sql("UPDATE health_dose SET late_at = now() - interval '1 minute' WHERE id = ?")
                .param(dose)
                .update();

        late.tell();

        assertThat(told(dose, "ChangeOpenedV1")).isEmpty();
    }

    private Answer round(UUID person) {
        return send("POST", person, "/api/v1/events/" + event + "/medication-rounds", null);
    }

    private Answer record(UUID person, UUID dose, String outcome, long version) {
        return send(
                "PUT",
                person,
                "/api/v1/doses/" + dose,
                "{\"outcome\": \"%s\"}".formatted(outcome),
                "If-Match",
                "\"v" + version + "\"");
    }

    private UUID dueNow() {
        write(father, athlete, "medication", 0, TWICE_A_DAY);
        UUID dose = doses().getFirst();
        db.sql("UPDATE health_dose SET due_at = now(), late_at = now() + interval '1 hour' WHERE id = ?")
                .param(dose)
                .update();
        return dose;
    }

    private UUID overdue() {
        UUID dose = dueNow();
        db.sql("UPDATE health_dose SET late_at = now() - interval '1 minute' WHERE id = ?")
                .param(dose)
                .update();
        return dose;
    }

    private List<UUID> doses() {
        return db.sql("SELECT id FROM health_dose WHERE participant_id = ? ORDER BY due_at")
                .param(athlete)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private List<String> told(UUID dose, String type) {
        return db.sql("""
                        SELECT convert_from(o.body, 'UTF8') FROM outbox o JOIN health_dose d ON d.alert_id::text = o.message_key
                        WHERE d.id = ? AND o.type = ?
                        """)
                .params(dose, type)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
