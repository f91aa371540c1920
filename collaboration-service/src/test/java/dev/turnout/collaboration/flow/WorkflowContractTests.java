package dev.turnout.collaboration.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.test.ContractSamples;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WorkflowContractTests {

    private static final Instant THEN = Instant.parse("2026-05-02T09:00:00Z");

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void whatIsToldOfWorkflowsIsAsTheContractShows() {
        same(
                "WorkflowStepEndedV1",
                new WorkflowNews.WorkflowStepEndedV1(
                        id("b1"), id("e1"), id("01"), "check-access-1", "by-hand", "done", THEN));
        same("WorkflowEndedV1", new WorkflowNews.WorkflowEndedV1(id("b1"), id("e1"), id("01"), "done", THEN));
    }

    private void same(String type, Object message) {
        String sample = ContractSamples.read("turnout.collaboration.workflow.v1/" + type + ".json");

        assertThat(json.readTree(json.writeValueAsString(message))).isEqualTo(json.readTree(sample));
    }

    private static UUID id(String end) {
        return UUID.fromString("0199aaaa-0000-7000-8000-" + "0".repeat(12 - end.length()) + end);
    }
}
