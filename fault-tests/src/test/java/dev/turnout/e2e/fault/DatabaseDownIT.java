package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.platform.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// P1 and P2: the database is killed under load, or cannot be reached.
@ProcessTest
class DatabaseDownIT {
    private static final Duration RECOVERY = Bar.seconds(10);
    private static final Duration BUSY = Duration.ofSeconds(4);

    private final RealPlatform platform;

    DatabaseDownIT(RealPlatform platform) {
        this.platform = platform;
    }

    enum Line {
        CUT,
        SILENT,
        RESET
    }

    @Test
    void everyAcknowledgedOrderSurvivesTheDeathOfTheDatabase() {
        try (Sale sale = Sale.open(platform, "database-killed", 100_000)) {
            Map<String, Long> before = platform.servicePids();
            Buyers buyers = Buyers.busy(sale, new Web(platform.gateway()), 4);
            pause(BUSY);
            platform.kill("postgres");
            await("the database is back").atMost(Bar.seconds(60)).until(platform::databaseAnswers);
            int known = buyers.purchases().size();
            await("people buy again")
                    .atMost(RECOVERY)
                    .until(() -> buyers.purchases().size() > known + 5);
            pause(BUSY);
            buyers.stop();

            assertThat(buyers.unfinished()).isEmpty();
            Truth.of(sale).holds();
            Truth.of(sale).sameAnswerAgain(buyers.purchases(), 50);
            assertThat(platform.servicePids()).isEqualTo(before);
            System.out.printf(
                    "P1: %d orders, the longest time without one was %d ms%n",
                    buyers.purchases().size(), sale.longestSilence().toMillis());
        }
    }

    @ParameterizedTest
    @EnumSource
    void callersAreAnsweredInTimeWhileTheDatabaseIsOutOfReach(Line line) {
        try (Sale sale = Sale.open(platform, "database-" + line, 100_000)) {
            Web guest = new Web(platform.gateway(), Duration.ofSeconds(15));
            assertThat(sale.place(guest, UUID.randomUUID().toString(), sale.order(1, "success"))
                            .status())
                    .isEqualTo(201);
            disturb(line);
            List<Web.Answer> answers =
                    Together.call(20, () -> sale.place(guest, UUID.randomUUID().toString(), sale.order(1, "success")));

            assertThat(answers)
                    .extracting(Web.Answer::status)
                    .isSubsetOf(line == Line.RESET ? List.of(201, 503) : List.of(503));
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 503)
                    .allSatisfy(refusal -> assertThat(refusal.after()).isLessThan(Bar.seconds(3)));
            if (line != Line.RESET) {
                await("ticketing says that it is not ready")
                        .atMost(Bar.seconds(5))
                        .until(() -> !platform.isReady("ticketing"));
            }
            platform.heal();
            // Silence has to end in a broken connection for both sides, as it does when a network comes back.
            platform.postgres().reset();
            platform.awaitReady("ticketing", Bar.seconds(5));
            await("people buy again")
                    .atMost(Bar.seconds(5))
                    .until(() -> sale.place(guest, UUID.randomUUID().toString(), sale.order(1, "success"))
                                    .status()
                            == 201);
        }
    }

    private void disturb(Line line) {
        switch (line) {
            case CUT -> platform.postgres().cut();
            case SILENT -> platform.postgres().set(new Fault.Blackhole());
            case RESET -> platform.postgres().reset();
        }
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
