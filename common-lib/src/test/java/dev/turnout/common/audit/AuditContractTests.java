package dev.turnout.common.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.test.ContractSamples;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AuditContractTests {

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void aDeedIsSaidAsTheContractShows() {
        var row = new Audit.AuditRowV1(
                id(0xf1),
                Instant.parse("2026-05-02T10:00:00.123456Z"),
                id(0xa2),
                id(0xa6),
                "member.add",
                "person",
                id(0xa3).toString(),
                id(0x01),
                id(0xe1),
                Map.of("role", "STAFF"),
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "203.0.113.7");

        assertThat(json.readTree(json.writeValueAsString(row)))
                .isEqualTo(json.readTree(ContractSamples.read("AuditRowV1/AuditRowV1.json")));
    }

    private static UUID id(long last) {
        return new UUID(0x0199aaaa00007000L, 0x8000000000000000L | last);
    }
}
