package dev.turnout.collaboration.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.test.ContractSamples;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TaskContractTests {

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void whatIsToldOfATaskIsAsTheContractShows() {
        var event = new EventBasics(
                id("e1"), 1, id("01"), "games", "Games", "Europe/Berlin", null, null, "published", "en");
        var at = Instant.parse("2026-05-02T09:00:00Z");
        Task task = Task.begun(
                id("d1"),
                new TaskList(id("11"), id("e1"), id("b1"), "To do"),
                1,
                TaskDetails.titled("Chairs", null),
                new Task.Deed(id("a3"), at),
                null);

        same("ChangeOpenedV1-task", TaskNews.ChangeOpenedV1.of(id("c5"), event, task, "task_due", id("a3"), at, 1));
        assertThat(TaskNews.touched(id("c5"), event, "task_due", List.of(id("a4")), 1, 1)
                        .people())
                .containsExactly(new TaskNews.PeopleTouchedV1.PersonV1(id("a4"), List.of("task_due")));
    }

    private void same(String type, Object message) {
        String sample = ContractSamples.read("turnout.collaboration.change.v1/" + type + ".json");

        assertThat(json.readTree(json.writeValueAsString(message))).isEqualTo(json.readTree(sample));
    }

    private static UUID id(String end) {
        return UUID.fromString("0199aaaa-0000-7000-8000-" + "0".repeat(12 - end.length()) + end);
    }
}
