package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// C6: everything is killed at once under load, the supervisor too, and started again, with the stores last.
@ProcessTest
class ColdStartIT {
    private static final Duration READY = Bar.seconds(90);
    private static final Duration STORES_LATE = Duration.ofSeconds(15);

    private final RealPlatform platform;

    ColdStartIT(RealPlatform platform) {
        this.platform = platform;
    }

    @Test
    void everythingComesBackByItselfAndNothingIsLost() {
        try (Sale sale = Sale.open(platform, "cold-start", 100_000)) {
            Buyers before = Buyers.busy(sale, new Web(platform.gateway(), Duration.ofSeconds(2)), 4);
            LockSupport.parkNanos(Duration.ofSeconds(4).toNanos());
            platform.killEverything();

            platform.postgres().cut();
            platform.kafka().cut();
            platform.launch();
            LockSupport.parkNanos(STORES_LATE.toNanos());
            long began = System.nanoTime();
            platform.heal();
            platform.awaitUp(READY);
            Duration ready = Duration.ofNanos(System.nanoTime() - began);
            before.stop();

            System.out.printf("C6: ready %d ms after the stores could be reached again%n", ready.toMillis());
            assertThat(ready).isLessThan(READY);
            assertThat(before.unfinished()).isEmpty();
            Truth.of(sale).holds();
            Truth.of(sale).sameAnswerAgain(before.purchases(), 50);
        }
    }
}
