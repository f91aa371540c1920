package dev.turnout.notification.untold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.test.ContractSamples;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class UntoldContractTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void whatIsToldOfPeopleNotToldIsAsTheContractShows() {
        var fact = new TellUntold.UntoldChangedV1(
                UUID.fromString("0199aaaa-0000-7000-8000-0000000000c1"),
                UUID.fromString("0199aaaa-0000-7000-8000-0000000000e1"),
                12,
                false,
                true,
                "registration_returned",
                Instant.parse("2026-06-06T08:30:00Z"));

        assertThat(JSON.readTree(JSON.writeValueAsString(fact)))
                .isEqualTo(JSON.readTree(ContractSamples.read("turnout.notification.untold.v1/UntoldChangedV1.json")));
    }
}
