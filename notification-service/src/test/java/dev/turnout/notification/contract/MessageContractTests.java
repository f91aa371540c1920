package dev.turnout.notification.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.test.ContractSamples;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What we say is what our sample says.
class MessageContractTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void saysThatDeliveriesHaveMovedUp() {
        var fact = new DeliveryStatesChangedV1(
                UUID.fromString("01990000-0000-7000-8000-00000000c001"),
                UUID.fromString("01990000-0000-7000-8000-0000000000e1"),
                "2026-06-12T09:15:00.250Z",
                List.of(
                        new DeliveryStatesChangedV1.Item(
                                UUID.fromString("01990000-0000-7000-8000-00000000d001"),
                                UUID.fromString("01990000-0000-7000-8000-0000000000a6"),
                                "delivered"),
                        new DeliveryStatesChangedV1.Item(
                                UUID.fromString("01990000-0000-7000-8000-00000000d002"),
                                UUID.fromString("01990000-0000-7000-8000-0000000000a7"),
                                "confirmed")));

        assertThat(JSON.readTree(JSON.writeValueAsString(fact)))
                .isEqualTo(JSON.readTree(
                        ContractSamples.read("turnout.notification.delivery.v1/DeliveryStatesChangedV1.json")));
    }
}
