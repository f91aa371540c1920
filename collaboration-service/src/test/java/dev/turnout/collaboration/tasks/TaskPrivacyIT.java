package dev.turnout.collaboration.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.test.PersonalDataCheck;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestGrants;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/// What tasks say about people is handed out to them and to nobody else, and goes with them; the tasks stay.
class TaskPrivacyIT extends TaskStage {

    private final PersonalDataCheck service;

    TaskPrivacyIT(TestGrants grants, Environment environment, TestFacts facts) {
        super(grants);
        this.service = new PersonalDataCheck(environment, facts);
    }

    @Test
    void whatSomebodyWasToDoAndDidGoesWithThemAndTheTaskStays() {
        String task = make(
                        sana,
                        Map.of(
                                "title",
                                "Chairs",
                                "listId",
                                todo,
                                "assignees",
                                List.of(
                                        Map.of("kind", "person", "personId", vito),
                                        Map.of("kind", "person", "personId", omar))))
                .id();
        finish(vito, task);

        assertThat(service.export(vito))
                .contains("\"assignedTasks\":[{", "\"tasks\":[{", "Chairs")
                .doesNotContain(sana.toString(), omar.toString());
        service.erase(Ids.next(), vito);

        assertThat(service.export(vito)).contains("\"assignedTasks\":[]", "\"tasks\":[]");
        Answer kept = get(sana, "/tasks/" + task);
        assertThat(kept.body().at("/title").asString()).isEqualTo("Chairs");
        assertThat(kept.body().at("/createdBy").asString()).isEqualTo(sana.toString());
        assertThat(kept.body().at("/doneBy").asString()).isEqualTo(new UUID(0, 0).toString());
        assertThat(kept.body().at("/assignees/0/personId").asString()).isEqualTo(omar.toString());
        assertThat(kept.text()).doesNotContain(vito.toString());
    }
}
