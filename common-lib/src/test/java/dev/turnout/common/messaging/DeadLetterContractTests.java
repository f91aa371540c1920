package dev.turnout.common.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.test.ContractSamples;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DeadLetterContractTests {

    private static final UUID EVENT = UUID.fromString("0199aaaa-0000-7000-8000-0000000000e1");

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void whatIsToldOfADeadLetterIsAsTheContractShows() {
        same(
                "DeadLetterParkedV1",
                new DeadLetterNews.DeadLetterParkedV1(
                        "4711",
                        EVENT,
                        "ticketing-service",
                        "ticketing-service",
                        "EventV1",
                        "event-service",
                        7,
                        Instant.parse("2026-06-06T08:12:30Z")));
        same(
                "DeadLetterSettledV1",
                new DeadLetterNews.DeadLetterSettledV1(
                        "4711",
                        EVENT,
                        "ticketing-service",
                        "replayed",
                        UUID.fromString("0199aaaa-0000-7000-8000-0000000000a4"),
                        Instant.parse("2026-06-06T08:20:00Z")));
    }

    private void same(String type, Object message) {
        String sample = ContractSamples.read(type + "/" + type + ".json");

        assertThat(json.readTree(json.writeValueAsString(message))).isEqualTo(json.readTree(sample));
    }
}
