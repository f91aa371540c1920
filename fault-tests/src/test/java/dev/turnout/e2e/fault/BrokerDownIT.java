package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.platform.fault.Fault;
import dev.turnout.platform.fault.Operation;
import dev.turnout.platform.fault.Operation.Outcome;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// K1 and K2: the broker is killed and stays away, or takes facts and cannot say so.
@ProcessTest
class BrokerDownIT {
    private static final Duration AWAY = Duration.ofSeconds(20);

    private final RealPlatform platform;

    BrokerDownIT(RealPlatform platform) {
        this.platform = platform;
    }

    @Test
    void peopleBuyWhileTheBrokerIsGoneAndNothingIsLostOrReordered() {
        try (Sale sale = Sale.open(platform, "broker-down", 100_000)) {
            Buyers buyers = Buyers.busy(sale, new Web(platform.gateway()), 4);
            platform.kafka().cut();
            platform.kill("kafka");
            LockSupport.parkNanos(AWAY.toNanos());
            buyers.stop();
            long waiting = Truth.of(sale).unsent();
            platform.kafka().heal();

            assertThat(sale.history().operations())
                    .filteredOn(operation -> operation.op().equals("order"))
                    .hasSizeGreaterThan(50)
                    .extracting(Operation::outcome)
                    .containsOnly(Outcome.OK);
            assertThat(waiting).isGreaterThan(50);
            Duration drained = Truth.of(sale).awaitQuiet();
            System.out.printf(
                    "K1: %d orders while the broker was gone, %d facts waited, published %d ms after it was back%n",
                    buyers.purchases().size(), waiting, drained.toMillis());
            Truth.of(sale).holds();
        }
    }

    @Test
    void factsWhoseReceiptIsLostAreCountedOnce() {
        try (Sale sale = Sale.open(platform, "receipt-lost", 100_000)) {
            RandomGenerator random = platform.seed().stream("receipt-lost");
            Buyers buyers = Buyers.busy(sale, new Web(platform.gateway()), 4);
            for (int round = 0; round < 5; round++) {
                platform.kafka().set(new Fault.DropResponse());
                LockSupport.parkNanos(
                        Duration.ofMillis(random.nextInt(200, 1_500)).toNanos());
                platform.kafka().heal();
                LockSupport.parkNanos(
                        Duration.ofMillis(random.nextInt(200, 800)).toNanos());
            }
            buyers.stop();

            assertThat(buyers.unfinished()).isEmpty();
            Truth.of(sale).holds();
        }
    }
}
