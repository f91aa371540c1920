package dev.turnout.user.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.test.ContractSamples;
import dev.turnout.user.registration.RegistrationMessages.RegistrationChangedV1;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RegistrationContractTests {

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void aRegistrationIsToldAsTheContractShows() {
        var told = new RegistrationChangedV1(
                UUID.fromString("0199aaaa-0000-7000-8000-0000000000f1"),
                UUID.fromString("0199aaaa-0000-7000-8000-0000000000e1"),
                UUID.fromString("0199aaaa-0000-7000-8000-000000000001"),
                null,
                "athlete",
                "accepted",
                2,
                7);
        String sample = ContractSamples.read("turnout.identity.participant.v1/RegistrationChangedV1.json");

        assertThat(json.readTree(json.writeValueAsString(told))).isEqualTo(json.readTree(sample));
        assertThat(json.readValue(sample, RegistrationChangedV1.class)).isEqualTo(told);
    }
}
