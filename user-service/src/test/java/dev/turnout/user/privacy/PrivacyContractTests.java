package dev.turnout.user.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.privacy.ErasureRequestedV1;
import dev.turnout.common.privacy.PersonErasedV1;
import dev.turnout.common.test.ContractSamples;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PrivacyContractTests {

    private static final UUID REQUEST = UUID.fromString("0199aaaa-0000-7000-8000-000000000401");
    private static final UUID PERSON = UUID.fromString("0199aaaa-0000-7000-8000-0000000000a6");

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void anErasureIsAskedForAsTheContractShows() {
        same("turnout.identity.privacy.v1/ErasureRequestedV1.json", new ErasureRequestedV1(REQUEST, PERSON));
    }

    @Test
    void anErasureIsProvenAsTheContractShows() {
        same(
                "PersonErasedV1/PersonErasedV1.json",
                new PersonErasedV1(
                        REQUEST,
                        PERSON,
                        "ticketing-service",
                        Instant.parse("2026-06-06T08:12:30Z"),
                        List.of(
                                new PersonErasedV1.Table("ticket", 0, 3, "tax-law", 0),
                                new PersonErasedV1.Table("payment", 2, 0, null, 0))));
    }

    private void same(String sample, Object message) {
        String text = ContractSamples.read(sample);

        assertThat(json.readTree(json.writeValueAsString(message))).isEqualTo(json.readTree(text));
        assertThat(json.readValue(text, message.getClass())).isEqualTo(message);
    }
}
