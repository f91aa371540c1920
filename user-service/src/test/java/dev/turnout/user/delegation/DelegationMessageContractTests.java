package dev.turnout.user.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.DemoIds;
import dev.turnout.common.test.ContractSamples;
import dev.turnout.user.delegation.DelegationMessages.DelegationChangedV1;
import dev.turnout.user.delegation.DelegationMessages.RosterChangedV1;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DelegationMessageContractTests {

    private static final UUID DELEGATION = UUID.fromString("01990000-0000-7000-8000-0000000000d1");

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void delegationsAreSaidAsTheContractShows() {
        says(
                "DelegationChangedV1",
                new DelegationChangedV1(DELEGATION, DemoIds.ORGANIZATION, DemoIds.EVENT, DemoIds.STAFF, false));
    }

    @Test
    void teamsAreSaidAsTheContractShows() {
        says(
                "RosterChangedV1",
                new RosterChangedV1(
                        UUID.fromString("01990000-0000-7000-8000-0000000000d2"),
                        DELEGATION,
                        DemoIds.ORGANIZATION,
                        DemoIds.EVENT,
                        List.of(UUID.fromString("01990000-0000-7000-8000-0000000000d3")),
                        false));
    }

    private void says(String type, Record message) {
        String sample = ContractSamples.read("turnout.identity.delegation.v1/" + type + ".json");
        assertThat(json.readTree(json.writeValueAsString(message))).isEqualTo(json.readTree(sample));
        assertThat(json.readValue(sample, message.getClass())).isEqualTo(message);
    }
}
