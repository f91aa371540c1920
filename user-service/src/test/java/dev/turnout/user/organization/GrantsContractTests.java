package dev.turnout.user.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.DemoIds;
import dev.turnout.common.replica.PersonGrants;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.ContractSamples;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class GrantsContractTests {
    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void grantsAreSaidAsTheContractShows() {
        var grants = new PersonGrants(
                DemoIds.STAFF,
                2,
                List.of(new Grant(DemoIds.ORGANIZATION, DemoIds.EVENT, Role.STAFF, List.of("North gate"), null, null)));
        String sample = ContractSamples.read("turnout.identity.grants.v1/GrantsV1.json");

        assertThat(json.readTree(json.writeValueAsString(grants))).isEqualTo(json.readTree(sample));
        assertThat(json.readValue(sample, PersonGrants.class)).isEqualTo(grants);
    }
}
