package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// T3 and K9 on processes: a service ends as if killed at a named place while people buy, and is started again.
@ProcessTest
class CrashIT {
    private static final String ALL = "fault.places";
    private static final int USUAL = 1;
    static final List<String> PLACES = List.of(
            "order.before-hold",
            "order.after-hold",
            "order.before-commit",
            "order.after-hold-commit",
            "payment.before-charge",
            "payment.after-charge-before-record",
            "payment.in-record",
            "tickets.mid-issue",
            "payment.after-record",
            "order.after-commit-before-response",
            "relay.before-send",
            "relay.after-send-before-mark",
            "relay.after-mark");

    private final RealPlatform platform;

    CrashIT(RealPlatform platform) {
        this.platform = platform;
    }

    /// One by the seed; all of them when `-Dfault.places=all` says so.
    static Stream<String> places() {
        List<String> places = new ArrayList<>(PLACES);
        if (!"all".equals(System.getProperty(ALL))) {
            Collections.shuffle(places, new Random(Long.getLong("fault.seed", System.nanoTime())));
            places = places.subList(0, USUAL);
        }
        return places.stream();
    }

    @ParameterizedTest
    @MethodSource("places")
    void everyPurchaseIsOneOrderWhereverTicketingDies(String place) {
        try (Sale sale = Sale.open(platform, "crash-" + place, 1_000)) {
            platform.crashAt(
                    "ticketing", place + ":" + platform.seed().stream(place).nextInt(1, 6));
            Buyers buyers = Buyers.wanting(sale, new Web(platform.gateway()), 6, 4);
            buyers.finish();

            assertThat(platform.restarts("ticketing-service"))
                    .as("died at " + place)
                    .isEqualTo(1);
            assertThat(buyers.unfinished()).isEmpty();
            assertThat(buyers.purchases()).hasSize(24);
            assertThat(sale.count("SELECT count(*) FROM ticketing.ticket_order WHERE event_id = ?"))
                    .isEqualTo(24);
            Truth.of(sale).holds();
            Truth.of(sale).sameAnswerAgain(buyers.purchases(), 24);
        }
    }

    /// The twin: buyers who take a new key when they get no answer have more orders than they wanted.
    @Test
    void buyersWhoForgetTheirKeyHaveTooManyOrders() {
        try (Sale sale = Sale.open(platform, "crash-twin", 1_000)) {
            platform.crashAt("ticketing", "order.after-commit-before-response:3");
            Buyers buyers = Buyers.forgetful(sale, new Web(platform.gateway()), 6, 4);
            buyers.finish();

            assertThat(buyers.purchases()).hasSize(24);
            assertThat(sale.count("SELECT count(*) FROM ticketing.ticket_order WHERE event_id = ?"))
                    .isGreaterThan(24);
        }
    }

    @Test
    void analyticsCountsOnceWhatItHadCountedWhenItDied() {
        try (Sale sale = Sale.open(platform, "crash-consumer", 1_000)) {
            platform.crashAt(
                    "analytics",
                    "inbox.after-commit-before-offset:"
                            + platform.seed().stream("consumer").nextInt(1, 4));
            Buyers buyers = Buyers.wanting(sale, new Web(platform.gateway()), 6, 4);
            buyers.finish();

            await("analytics died").atMost(Bar.seconds(30)).until(() -> platform.restarts("analytics-service") == 1);
            assertThat(buyers.purchases()).hasSize(24);
            Truth.of(sale).holds();
        }
    }
}
