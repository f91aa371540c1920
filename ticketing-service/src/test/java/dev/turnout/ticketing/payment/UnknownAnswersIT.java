package dev.turnout.ticketing.payment;

import static dev.turnout.ticketing.Stage.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.ticketing.Api;
import dev.turnout.ticketing.Stage;
import dev.turnout.ticketing.TicketingTest;
import dev.turnout.ticketing.inventory.Level;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/// T6: a provider that does the work and loses the answer, answers late, or never hears of it.
@TicketingTest
@Import(MoodyProvider.class)
class UnknownAnswersIT {

    private final Stage stage;
    private final MoneyJobs money;
    private final MoodyProvider provider;
    private final Api guest;
    private UUID event = Ids.next();
    private UUID type = Ids.next();

    UnknownAnswersIT(Stage stage, MoneyJobs money, MoodyProvider provider) {
        this.stage = stage;
        this.money = money;
        this.provider = provider;
        this.guest = stage.guest();
    }

    @BeforeEach
    void tickets() {
        event = stage.event();
        type = stage.tickets(event, 2_500, 10);
    }

    @AfterEach
    void close() {
        provider.mood(MoodyProvider.Mood.WELL);
        guest.close();
    }

    @Test
    void anAnswerLostAfterTheChargeIsAskedForAndTheChargeKept() {
        provider.mood(MoodyProvider.Mood.CHARGES_AND_LOSES_THE_ANSWER);
        Api.Answer placed = place();
        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.text("/status")).isEqualTo("pending_payment");
        assertThat(placed.text("/payment/status")).isEqualTo("unknown");

        provider.mood(MoodyProvider.Mood.WELL);
        money.reconcile();
        money.reconcile();

        assertThat(status(placed)).isEqualTo("paid");
        assertThat(provider.charges(placed.text("/payment/id"))).isOne();
        assertThat(stage.ledger(event)).isEqualTo(new Level(10, 9, 0, 1));
    }

    @Test
    void aChargeThatNeverArrivedIsEndedAndCannotHappenLater() {
        provider.mood(MoodyProvider.Mood.DOES_NOT_ANSWER);
        Api.Answer placed = place();
        money.reconcile();
        assertThat(status(placed)).isEqualTo("pending_payment");

        provider.mood(MoodyProvider.Mood.WELL);
        money.reconcile();

        assertThat(status(placed)).isEqualTo("declined");
        assertThat(stage.ledger(event)).isEqualTo(new Level(10, 10, 0, 0));
        assertThat(provider.chargeAgain(placed.text("/payment/id"))).isEqualTo(new ProviderState.Declined("abandoned"));
    }

    @Test
    void aRefundIsRepeatedUntilTheProviderTakesItOn() {
        Api.Answer placed = place();
        guest.post("/api/v1/orders/" + placed.text("/id") + "/cancel", null, "Order-Key", placed.text("/orderKey"));
        provider.mood(MoodyProvider.Mood.DOES_NOT_ANSWER);
        money.sendRefunds();
        assertThat(provider.refunds(placed.text("/payment/id"))).isZero();

        provider.mood(MoodyProvider.Mood.WELL);
        money.sendRefunds();
        money.sendRefunds();

        assertThat(provider.refunds(placed.text("/payment/id"))).isOne();
    }

    private Api.Answer place() {
        return guest.post(
                "/api/v1/orders",
                order(event, type, 1, "moody", "success"),
                "Idempotency-Key",
                Ids.next().toString());
    }

    private String status(Api.Answer placed) {
        return guest.get("/api/v1/orders/" + placed.text("/id"), "Order-Key", placed.text("/orderKey"))
                .text("/status");
    }
}
