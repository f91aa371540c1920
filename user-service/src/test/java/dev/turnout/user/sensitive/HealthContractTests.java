package dev.turnout.user.sensitive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.test.ContractSamples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HealthContractTests {

    private static final UUID CHANGE = id("c2");
    private static final UUID EVENT = id("e1");

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void whatIsToldOfAParticipantIsAsTheContractShows() {
        same(
                "ChangeOpenedV1",
                new ChangeOpenedV1(
                        CHANGE,
                        EVENT,
                        id("01"),
                        "participant",
                        id("71"),
                        List.of("dose_late"),
                        "",
                        Map.of(),
                        Map.of(),
                        null,
                        Instant.parse("2026-05-02T09:00:00Z"),
                        1));
        same(
                "PeopleTouchedV1",
                new PeopleTouchedV1(
                        CHANGE,
                        EVENT,
                        "identity",
                        1,
                        1,
                        List.of(new PeopleTouchedV1.Person(id("a3"), List.of("on-duty")))));
        same("ChangeSupersededV1", new ChangeSupersededV1(CHANGE, EVENT, Instant.parse("2026-05-02T09:10:00Z")));
    }

    private void same(String type, Object message) {
        String sample = ContractSamples.read("turnout.identity.care.v1/" + type + ".json");

        assertThat(json.readTree(json.writeValueAsString(message))).isEqualTo(json.readTree(sample));
    }

    private static UUID id(String end) {
        return UUID.fromString("0199aaaa-0000-7000-8000-" + "0".repeat(12 - end.length()) + end);
    }
}
