package dev.turnout.user.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.DemoIds;
import dev.turnout.common.security.SignInsEnded;
import dev.turnout.common.test.ContractSamples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SignInsEndedContractTests {

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void endedSignInsAreToldAsTheContractShows() {
        var ended = new SignInsEnded(
                DemoIds.STAFF,
                List.of("01993c1e-7d1b-7c55-9f6a-0a4f6f1f2a10"),
                false,
                Instant.parse("2026-06-06T08:12:30Z"));
        String sample = ContractSamples.read("turnout.identity.sign-ins.v1/SignInsEndedV1.json");

        assertThat(json.readTree(json.writeValueAsString(ended))).isEqualTo(json.readTree(sample));
        assertThat(json.readValue(sample, SignInsEnded.class)).isEqualTo(ended);
    }
}
