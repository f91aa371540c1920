package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.platform.fault.Operation;
import dev.turnout.platform.fault.Operation.Outcome;
import dev.turnout.platform.process.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// R8: everybody who has a ticket is told of something while people buy. What sells tickets shares neither process nor
/// connections with what tells people. It measures, so it runs with `./turnout faults` only.
@ProcessTest
@EnabledIfSystemProperty(named = "fault.places", matches = "all")
class MassAnnouncementIT {

    private static final int TOLD = Integer.getInteger("fault.told", 10_000);
    // several, so that there are purchases enough to compare
    private static final int ANNOUNCEMENTS = 3;
    private static final int BUYERS = 8;
    private static final double BAR = 1.5;
    private static final Duration BUSY = Duration.ofMillis(450);
    private static final Duration QUIET = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final String CHANGES = "SELECT count(*) FROM notification.change WHERE event_id = ?";

    private static final String ORDERS = """
            INSERT INTO ticketing.ticket_order (event_id, id, status, buyer_id, buyer_name, buyer_email, order_key,
                total_minor, currency, placed_at, paid_at)
            SELECT ?, gen_random_uuid(), 'paid', gen_random_uuid(), 'Vera Visitor', 'vera@example.org',
                gen_random_uuid(), 0, 'EUR', now(), now() FROM generate_series(1, %d)""";

    private static final String TICKETS = """
            INSERT INTO ticketing.ticket (event_id, id, order_id, ticket_type_id, number, serial, key_id, status,
                issued_at)
            SELECT o.event_id, gen_random_uuid(), o.id, gen_random_uuid(), 1, gen_random_uuid(),
                (SELECT max(k.id) FROM ticketing.signing_key k WHERE k.event_id = o.event_id), 'valid', now()
            FROM ticketing.ticket_order o WHERE o.event_id = ? AND o.total_minor = 0""";

    private final RealPlatform platform;

    MassAnnouncementIT(RealPlatform platform) {
        this.platform = platform;
    }

    @Test
    void purchasesGoOnAsFastWhileTenThousandAreTold() {
        try (Sale sale = Sale.open(platform, "mass-announcement", 1_000_000)) {
            Buyers buyers = Buyers.busy(sale, new Web(platform.gateway()), BUYERS);
            await().atMost(Bar.seconds(20))
                    .until(() -> sale.history().operations().size() > 100);
            giveTickets(sale);
            Instant calm = Instant.now();
            await().pollDelay(QUIET).atMost(QUIET.plusSeconds(5)).until(() -> true);
            for (int i = 0; i < ANNOUNCEMENTS; i++) {
                announce(sale);
            }
            // until then they can be undone, and nothing happens
            await().atMost(Bar.seconds(30)).until(() -> sale.count(CHANGES) > 0);
            Instant told = Instant.now();
            await().atMost(PATIENCE).until(() -> told(sale) >= ANNOUNCEMENTS * TOLD);
            Instant end = Instant.now();
            buyers.stop();

            double before = p99(sale, calm, told);
            double during = p99(sale, told, end);
            System.out.printf(
                    "R8: %d people told %d times in %.1f s; a purchase's p99 %.0f ms before, %.0f ms meanwhile (%.2f times)%n",
                    TOLD, ANNOUNCEMENTS, Duration.between(told, end).toMillis() / 1e3, before, during, during / before);
            assertThat(buyers.unfinished()).isEmpty();
            assertThat(during / before).isLessThanOrEqualTo(Bar.times(BAR));
        }
    }

    /// The twin: the process that sells is occupied most of the time, as if it had to tell people itself. If that were
    /// not seen, the test above would see nothing either.
    @Test
    void withoutAServiceOfItsOwnTellingWouldSlowPurchasesDown() {
        try (Sale sale = Sale.open(platform, "mass-announcement-twin", 1_000_000)) {
            Buyers buyers = Buyers.busy(sale, new Web(platform.gateway()), BUYERS);
            await().atMost(Bar.seconds(20))
                    .until(() -> sale.history().operations().size() > 100);
            Instant calm = Instant.now();
            await().pollDelay(QUIET).atMost(QUIET.plusSeconds(5)).until(() -> true);
            Instant occupied = Instant.now();
            occupySeller(occupied.plus(QUIET));
            Instant end = Instant.now();
            buyers.stop();

            assertThat(p99(sale, occupied, end) / p99(sale, calm, occupied)).isGreaterThan(BAR);
        }
    }

    /// Of each second the process that sells has a tenth for selling.
    private void occupySeller(Instant until) {
        long seller = platform.pid("ticketing-service");
        try {
            while (Instant.now().isBefore(until)) {
                Signal.STOP.sendTo(seller);
                LockSupport.parkNanos(BUSY.toNanos());
                Signal.CONT.sendTo(seller);
                LockSupport.parkNanos(BUSY.dividedBy(9).toNanos());
            }
        } finally {
            Signal.CONT.sendTo(seller);
        }
    }

    private static void giveTickets(Sale sale) {
        sale.change(ORDERS.formatted(TOLD));
        sale.change(TICKETS);
    }

    private static void announce(Sale sale) {
        Web organizer = sale.organizer();
        Web.Answer draft = organizer.post(
                "/api/v1/events/" + sale.event() + "/announcements",
                Map.of(
                        "audience",
                        Map.of("anyOf", List.of(Map.of("kind", "everyone"))),
                        "texts",
                        Map.of("en", Map.of("title", "Gate closed", "body", "Please use gate B.")),
                        "fallbackLanguage",
                        "en"));
        assertThat(draft.status()).as("%s", draft).isEqualTo(201);
        Web.Answer scheduled = organizer.post(
                "/api/v1/announcements/" + draft.text("/id") + "/schedule",
                Map.of(),
                "If-Match",
                "\"v" + draft.body().at("/version").asLong(1) + "\"");
        assertThat(scheduled.status()).as("%s", scheduled).isEqualTo(200);
    }

    private static long told(Sale sale) {
        return sale.count("SELECT count(*) FROM notification.inbox_item WHERE event_id = ?");
    }

    private static double p99(Sale sale, Instant from, Instant to) {
        double[] millis = sale.history().operations().stream()
                .filter(operation -> operation.op().equals("order") && operation.outcome() == Outcome.OK)
                .filter(operation -> !operation.invoked().isBefore(from)
                        && operation.invoked().isBefore(to))
                .mapToDouble(MassAnnouncementIT::millis)
                .sorted()
                .toArray();
        assertThat(millis).as("purchases between %s and %s", from, to).hasSizeGreaterThan(30);
        return millis[(int) (millis.length * 0.99)];
    }

    private static double millis(Operation operation) {
        return Duration.between(operation.invoked(), operation.completed()).toNanos() / 1e6;
    }
}
