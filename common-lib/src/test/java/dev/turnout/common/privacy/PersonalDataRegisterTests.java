package dev.turnout.common.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PersonalDataRegisterTests {

    private static final TableRule STARS = TableRule.of("star", "person_id = :person")
            .other("session_id")
            .personal("person_id")
            .exportedAs("stars")
            .deleted();

    @Test
    void agreesWithTheSchemaItWasWrittenFor() {
        PersonalDataRegister register = PersonalDataRegister.of(STARS);

        assertThat(register.differences(schemaOf(register))).isEmpty();
    }

    @Test
    void namesWhatIsOnlyInTheSchemaOrOnlyOnTheList() {
        PersonalDataRegister register = PersonalDataRegister.of(STARS);
        Map<String, Set<String>> schema = schemaOf(register);
        schema.put("star", Set.of("session_id", "mood"));
        schema.put("medical_note", Set.of("text"));
        schema.put("flyway_schema_history", Set.of("version"));

        assertThat(register.differences(schema))
                .containsExactly(
                        "the table medical_note is not on the list",
                        "the column star.mood is not on the list",
                        "the column star.person_id is on the list and not in the schema");
        schema.remove("star");
        assertThat(register.differences(schema)).contains("the table star is on the list and not in the schema");
    }

    @Test
    void refusesAPersonalColumnThatErasureForgets() {
        TableRule forgets = TableRule.of("message", "author_id = :person")
                .personal("author_id", "text")
                .exportedAs("messages")
                .replaced(Map.of("author_id", TableRule.NOBODY));

        refused(forgets, "message.text: personal, but erasure leaves it");
        assertThat(PersonalDataRegister.of(forgets.because("programme")).aboutPeople())
                .extracting(TableRule::table)
                .contains("message");
    }

    @Test
    void refusesASecretThatErasureLeavesWhateverTheReason() {
        refused(
                TableRule.of("account", "id = :person")
                        .secret("password_hash")
                        .exportedAs("account")
                        .replaced(Map.of())
                        .because("accountability"),
                "account.password_hash: personal, but erasure leaves it");
    }

    @Test
    void refusesRowsOfWhichNothingSaysWhatBecomesOfThem() {
        refused(
                TableRule.of("star", "person_id = :person")
                        .personal("person_id")
                        .exportedAs("stars"),
                "star: nothing says what becomes of a person's rows");
        refused(
                TableRule.of("star", "person_id = :person")
                        .personal("person_id")
                        .deleted(),
                "star: no reason for what is kept or not exported");
        refused(TableRule.impersonal("star").personal("person_id"), "star.person_id: personal, but nothing says whose");
        refused(
                TableRule.impersonal("star", "session_id").keptFor(Duration.ofDays(1), "at"),
                "star: its age stands in a column that it does not have");
    }

    @Test
    void refusesATableOrColumnThatIsListedTwice() {
        assertThatIllegalArgumentException().isThrownBy(() -> PersonalDataRegister.of(STARS, STARS));
        assertThatIllegalArgumentException().isThrownBy(() -> STARS.other("person_id"));
    }

    private static void refused(TableRule rule, String fault) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PersonalDataRegister.of(rule))
                .withMessageContaining(fault);
    }

    private static Map<String, Set<String>> schemaOf(PersonalDataRegister register) {
        return new HashMap<>(register.rules().stream()
                .collect(Collectors.toMap(
                        TableRule::table, rule -> rule.columns().keySet())));
    }
}
