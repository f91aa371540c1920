package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.platform.process.Signal;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// T4: of two instances of ticketing one stops moving for longer than its lease and then moves on.
@ProcessTest
class FrozenInstanceIT {
    private static final Duration PAST_THE_LEASE = Duration.ofSeconds(12);
    private static final int HOLDS = 30;

    private final RealPlatform platform;

    FrozenInstanceIT(RealPlatform platform) {
        this.platform = platform;
    }

    @BeforeEach
    void twoInstances() {
        platform.control().scale("ticketing-service", 2);
    }

    @AfterEach
    void oneInstance() {
        platform.control().scale("ticketing-service", 1);
    }

    @Test
    void holdsExpireOnceAndFactsTakeEffectOnce() {
        try (Sale sale = Sale.open(platform, "frozen", 100_000)) {
            for (int i = 0; i < HOLDS; i++) {
                hold(sale);
            }
            Buyers buyers = Buyers.busy(sale, new Web(platform.gateway(), Duration.ofSeconds(3)), 4);
            LockSupport.parkNanos(
                    Duration.ofMillis(platform.seed().stream("frozen").nextInt(500, 2_500))
                            .toNanos());
            long frozen = platform.pid("ticketing-service-2");
            Signal.STOP.sendTo(frozen);
            runOut(sale);
            LockSupport.parkNanos(PAST_THE_LEASE.toNanos());
            Signal.CONT.sendTo(frozen);
            await("every hold expired").atMost(Bar.seconds(40)).until(() -> expired(sale) == HOLDS);
            buyers.stop();

            assertThat(buyers.unfinished()).isEmpty();
            Truth.of(sale).holds();
            assertThat(sale.count("""
                    SELECT count(*) FROM ticketing.outbox
                    WHERE type = 'OrderExpiredV1' AND convert_from(body, 'UTF8')::jsonb ->> 'eventId' = ?::text""")).isEqualTo(HOLDS);
            assertThat(platform.pid("ticketing-service-2")).isEqualTo(frozen);
        }
    }

    private static void hold(Sale sale) {
        Web.Answer held =
                sale.place(new Web(sale.platform().gateway()), UUID.randomUUID().toString(), sale.order(1, "delayed"));
        assertThat(held.text("/status")).as("%s", held).isEqualTo("pending_payment");
        sale.history()
                .invoke(
                        "order",
                        Map.of(
                                "id",
                                sale.texts(
                                                "SELECT idempotency_key FROM ticketing.ticket_order WHERE event_id = ? AND id = '"
                                                        + held.text("/id") + "'")
                                        .getFirst(),
                                "quantity",
                                1))
                .ok(Map.of("status", "pending_payment"));
    }

    private static void runOut(Sale sale) {
        sale.change("""
                UPDATE ticketing.ticket_order o SET hold_expires_at = now() - interval '1 second'
                FROM ticketing.payment p
                WHERE o.event_id = ? AND p.event_id = o.event_id AND p.order_id = o.id AND p.wish = 'delayed'""");
    }

    private static long expired(Sale sale) {
        return sale.count("SELECT count(*) FROM ticketing.ticket_order WHERE status = 'expired' AND event_id = ?");
    }
}
