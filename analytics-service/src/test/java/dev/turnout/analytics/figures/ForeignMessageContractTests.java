package dev.turnout.analytics.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.analytics.figures.Standing.Stage;
import dev.turnout.common.Money;
import dev.turnout.common.test.ContractSamples;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What the producers say in their samples is understood here.
class ForeignMessageContractTests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Test
    void understandsWhatOrdersSay() {
        Standing placed =
                order("OrderPlacedV1", OrderMessages.OrderPlacedV1.class).standing();
        Standing paid = order("OrderPaidV1", OrderMessages.OrderPaidV1.class).standing();

        assertThat(placed.stage()).isEqualTo(Stage.PENDING);
        assertThat(placed.tickets()).isEqualTo(3);
        assertThat(paid.stage()).isEqualTo(Stage.PAID);
        assertThat(paid.total()).isEqualTo(new Money(5_000, "EUR"));
        assertThat(paid.version()).isEqualTo(2);
        assertThat(paid.paidMinute()).isEqualTo(Instant.parse("2026-05-02T09:30:00Z"));
        assertThat(order("OrderDeclinedV1", OrderMessages.OrderDeclinedV1.class)
                        .standing()
                        .stage())
                .isEqualTo(Stage.DECLINED);
        assertThat(order("OrderExpiredV1", OrderMessages.OrderExpiredV1.class)
                        .standing()
                        .stage())
                .isEqualTo(Stage.EXPIRED);
        assertThat(order("OrderCancelledV1", OrderMessages.OrderCancelledV1.class)
                        .standing()
                        .stage())
                .isEqualTo(Stage.CANCELLED);
        assertThat(order("TicketCancelledV1", OrderMessages.TicketCancelledV1.class)
                        .refund())
                .isEqualTo(new Money(2_500, "EUR"));
    }

    @Test
    void understandsAdmissionsAndStars() {
        assertThat(read(FactListener.CHECK_INS + "/TicketCheckedInV1", OrderMessages.TicketCheckedInV1.class)
                        .at())
                .isEqualTo(Instant.parse("2026-06-06T08:12:30Z"));
        assertThat(read(FactListener.STARS + "/SessionStarredV1", StarMessages.SessionStarredV1.class)
                        .starCount())
                .isEqualTo(12);
        assertThat(read(FactListener.STARS + "/SessionUnstarredV1", StarMessages.SessionUnstarredV1.class)
                        .starCount())
                .isEqualTo(11);
    }

    private static <T> T order(String type, Class<T> as) {
        return read(FactListener.ORDERS + "/" + type, as);
    }

    private static <T> T read(String sample, Class<T> as) {
        return JSON.readValue(ContractSamples.read(sample + ".json"), as);
    }
}
