package dev.turnout.notification.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.test.ContractSamples;
import dev.turnout.notification.contract.AudienceRequestedV1;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// How an audience is asked for and answered, as the samples say.
class AudienceContractTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void asksAsTheSampleSays() {
        var fact = new AudienceRequestedV1(
                UUID.fromString("0199aaaa-0000-7000-8000-0000000000c5"),
                UUID.fromString("0199aaaa-0000-7000-8000-0000000000e1"),
                UUID.fromString("0199aaaa-0000-7000-8000-000000000001"),
                List.of(
                        new AudienceRequestedV1.Criterion("ticket-type", "0199aaaa-0000-7000-8000-0000000000d1"),
                        new AudienceRequestedV1.Criterion("role", "volunteer")));

        assertThat(JSON.readTree(JSON.writeValueAsString(fact)))
                .isEqualTo(JSON.readTree(
                        ContractSamples.read("turnout.notification.audience.v1/AudienceRequestedV1.json")));
    }

    @Test
    void readsTheAnswer() {
        var answer = JSON.readValue(
                ContractSamples.read("AudienceResolvedV1/AudienceResolvedV1.json"), AudienceResolvedV1.class);

        assertThat(answer.contributor()).isEqualTo("ticketing");
        assertThat(answer.people())
                .singleElement()
                .satisfies(person -> assertThat(person.matches()).containsExactly(0));
    }
}
