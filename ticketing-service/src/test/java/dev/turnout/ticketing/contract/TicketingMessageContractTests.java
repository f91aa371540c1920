package dev.turnout.ticketing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Money;
import dev.turnout.common.test.ContractSamples;
import dev.turnout.ticketing.checkin.TicketCheckedIn;
import dev.turnout.ticketing.ordering.OrderEvent;
import dev.turnout.ticketing.ordering.OrderFacts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// What we send is, letter for letter, what the consumers' tests read.
class TicketingMessageContractTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final UUID EVENT = id(0xe1);
    private static final UUID SEATED = id(0x201);
    private static final UUID STANDING = id(0x202);
    private static final Money TOTAL = new Money(5_000, "EUR");

    static Stream<Arguments> messages() {
        var taken = List.of(
                new OrderEvent.Taken(id(0x301), SEATED),
                new OrderEvent.Taken(id(0x302), SEATED),
                new OrderEvent.Taken(id(0x303), STANDING));
        var one = new Money(2_500, "EUR");
        var ticketIds = taken.stream().map(OrderEvent.Taken::ticketId).toList();
        return Stream.of(
                order(OrderPlacedV1.from(new OrderEvent.Placed(facts(1), at("2026-05-02T09:30:00Z")))),
                order(OrderPaidV1.from(new OrderEvent.Paid(facts(2), ticketIds, at("2026-05-02T09:30:04Z")))),
                order(OrderDeclinedV1.from(new OrderEvent.Declined(facts(2), at("2026-05-02T09:30:04Z")))),
                order(OrderExpiredV1.from(new OrderEvent.Expired(facts(2), at("2026-05-02T09:45:01Z")))),
                order(OrderCancelledV1.from(
                        new OrderEvent.Cancelled(facts(3), true, TOTAL, taken, at("2026-05-03T18:00:00Z")))),
                order(TicketCancelledV1.from(
                        new OrderEvent.TicketCancelled(facts(3), taken.getFirst(), one, at("2026-05-03T18:00:00Z")))),
                Arguments.of(
                        TicketingMessages.CHECK_INS,
                        TicketCheckedInV1.from(new TicketCheckedIn(id(0x301), EVENT, at("2026-06-06T08:12:30Z")))));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void saysWhatTheSampleSays(String topic, Object message) {
        String sample = ContractSamples.read(topic + "/" + message.getClass().getSimpleName() + ".json");

        assertThat(JSON.readTree(JSON.writeValueAsString(message))).isEqualTo(JSON.readTree(sample));
    }

    private static Arguments order(Object message) {
        return Arguments.of(TicketingMessages.ORDERS, message);
    }

    private static OrderFacts facts(long version) {
        return new OrderFacts(
                EVENT,
                id(0x101),
                version,
                id(0xa6),
                TOTAL,
                List.of(new OrderFacts.Line(SEATED, 2), new OrderFacts.Line(STANDING, 1)));
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    private static UUID id(long last) {
        return new UUID(0x0199aaaa00007000L, 0x8000000000000000L | last);
    }
}
