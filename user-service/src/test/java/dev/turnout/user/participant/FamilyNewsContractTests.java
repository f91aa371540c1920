package dev.turnout.user.participant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.test.ContractSamples;
import dev.turnout.user.participant.FamilyNews.ChangeOpenedV1;
import dev.turnout.user.participant.FamilyNews.PeopleTouchedV1;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FamilyNewsContractTests {

    private static final UUID CHANGE = UUID.fromString("0199aaaa-0000-7000-8000-0000000000c7");
    private static final UUID EVENT = UUID.fromString("0199aaaa-0000-7000-8000-0000000000e1");

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void newsForAFamilyIsToldAsTheContractShows() {
        same(
                "ChangeOpenedV1",
                new ChangeOpenedV1(
                        CHANGE,
                        EVENT,
                        UUID.fromString("0199aaaa-0000-7000-8000-000000000001"),
                        "participant",
                        UUID.fromString("0199aaaa-0000-7000-8000-0000000000f1"),
                        List.of("documents_due"),
                        "Riverside Unified Games",
                        Map.of(),
                        Map.of("documents", List.of("identity"), "daysLeft", 30, "neededUntil", "2026-07-05"),
                        null,
                        Instant.parse("2026-06-04T03:40:00Z"),
                        1));
    }

    @Test
    void whoIsToldIsSaidAsTheContractShows() {
        same(
                "PeopleTouchedV1",
                new PeopleTouchedV1(
                        CHANGE,
                        EVENT,
                        "identity",
                        1,
                        1,
                        List.of(new PeopleTouchedV1.Person(
                                UUID.fromString("0199aaaa-0000-7000-8000-0000000000a7"), List.of("guardian")))));
    }

    private void same(String type, Object message) {
        String sample = ContractSamples.read("turnout.identity.change.v1/" + type + ".json");

        assertThat(json.readTree(json.writeValueAsString(message))).isEqualTo(json.readTree(sample));
    }
}
