package dev.turnout.collaboration.stuck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.test.ContractSamples;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class StuckContractTests {

    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Test
    void whatIsHeardOfDeadLettersIsWhatTheContractShows() {
        var parked = read("DeadLetterParkedV1/DeadLetterParkedV1.json", DeadLetterWork.Parked.class);
        var settled = read("DeadLetterSettledV1/DeadLetterSettledV1.json", DeadLetterWork.Settled.class);

        assertThat(parked.letterId()).isEqualTo(settled.letterId()).isEqualTo("4711");
        assertThat(parked.service()).isEqualTo("ticketing-service");
        assertThat(parked.type()).isEqualTo("EventV1");
        assertThat(parked.attempts()).isEqualTo(7);
        assertThat(settled.how()).isEqualTo("replayed");
        assertThat(settled.personId()).isNotNull();
    }

    @Test
    void whatIsHeardOfPeopleNotToldIsWhatTheContractShows() {
        var told = read("turnout.notification.untold.v1/UntoldChangedV1.json", UntoldWork.Told.class);

        assertThat(told.people()).isEqualTo(12);
        assertThat(told.families()).isTrue();
        assertThat(told.more()).isFalse();
        assertThat(told.kind()).isEqualTo("registration_returned");
    }

    private <T> T read(String sample, Class<T> type) {
        return json.readValue(ContractSamples.read(sample), type);
    }
}
