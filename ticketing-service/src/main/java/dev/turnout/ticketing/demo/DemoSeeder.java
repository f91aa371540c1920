package dev.turnout.ticketing.demo;

import dev.turnout.common.DemoIds;
import dev.turnout.common.Money;
import dev.turnout.ticketing.catalogue.Catalogue;
import dev.turnout.ticketing.catalogue.TicketType;
import dev.turnout.ticketing.catalogue.TicketTypeRequest;
import dev.turnout.ticketing.catalogue.TicketTypes;
import dev.turnout.ticketing.checkin.RecordAdmissions;
import dev.turnout.ticketing.ordering.Buyer;
import dev.turnout.ticketing.ordering.RecordSale;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Gives the demo event its ticket types, and two weeks of sales to invented people. Does it once, whoever starts
/// first.
@Component
@ConditionalOnBooleanProperty("turnout.demo")
class DemoSeeder implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(DemoSeeder.class);
    private static final UUID PLATFORM = new UUID(0, 0);
    private static final int DAYS = 14;
    private static final List<String> FIRST_NAMES = List.of(
            "Amara", "Bruno", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kaveh", "Lena");
    private static final List<String> LAST_NAMES = List.of(
            "Adeyemi", "Berger", "Costa", "Dvorak", "Eriksen", "Fischer", "Garcia", "Haddad", "Ivanova", "Jansen");

    private final Catalogue catalogue;
    private final TicketTypes types;
    private final RecordSale recordSale;
    private final RecordAdmissions recordAdmissions;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Clock clock;

    DemoSeeder(
            Catalogue catalogue,
            TicketTypes types,
            RecordSale recordSale,
            RecordAdmissions recordAdmissions,
            JdbcClient jdbc,
            TransactionOperations transaction,
            Clock clock) {
        this.catalogue = catalogue;
        this.types = types;
        this.recordSale = recordSale;
        this.recordAdmissions = recordAdmissions;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(20)").query((_, _) -> true).single();
            if (types.ofEvent(DemoIds.EVENT).isEmpty()) {
                seed();
                log.info("The demo event has its ticket types and sales");
            }
        });
    }

    private void seed() {
        TicketType spectator = open("Spectator", "Entrance to all stands, free of charge.", 0, 2_000, 10);
        TicketType weekend = open("Weekend pass", "Both days with a reserved seat.", 2_500, 500, 8);
        TicketType vip = open("VIP", "Both days, lounge and dinner with the athletes.", 8_000, 50, 4);
        TicketType companion = open("Companion", "For the person who comes along to assist.", 0, 60, 2);
        sell(spectator, weekend, vip, companion);
        Buyer ada = new Buyer(DemoIds.ATTENDEE, "Ada Attendee", "attendee@demo.example");
        sale(ada, Map.of(weekend, 1, companion, 1), clock.instant().minus(Duration.ofHours(20)));
    }

    private TicketType open(String name, String description, long price, int capacity, int maxPerOrder) {
        return catalogue.open(
                DemoIds.EVENT,
                new TicketTypeRequest(
                        name, description, new Money(price, "EUR"), capacity, maxPerOrder, null, null, null, null),
                PLATFORM);
    }

    /// More people buy the nearer the event comes, and most of them by day; some are inside already. The same every
    /// time.
    private void sell(TicketType spectator, TicketType weekend, TicketType vip, TicketType companion) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20);
        for (int day = DAYS; day >= 1; day--) {
            int sales = 2 + (DAYS - day) / 2 + random.nextInt(3);
            for (int sale = 0; sale < sales; sale++) {
                Instant at = clock.instant()
                        .minus(Duration.ofDays(day))
                        .plus(Duration.ofMinutes(600L * sale / sales + random.nextInt(60)));
                Map<TicketType, Integer> cart = switch (random.nextInt(10)) {
                    case 0 -> Map.of(vip, 1 + random.nextInt(2));
                    case 1 -> Map.of(weekend, 1, companion, 1);
                    case 2, 3, 4 -> Map.of(spectator, 1 + random.nextInt(4));
                    default -> Map.of(weekend, 1 + random.nextInt(3));
                };
                UUID order = sale(buyer(random), cart, at);
                if (random.nextInt(10) < 6) {
                    Instant cameIn = clock.instant().minus(Duration.ofMinutes(random.nextInt(150)));
                    recordAdmissions.handle(DemoIds.EVENT, order, cameIn, DemoIds.STAFF);
                }
            }
        }
    }

    private UUID sale(Buyer buyer, Map<TicketType, Integer> cart, Instant at) {
        return recordSale
                .handle(DemoIds.EVENT, buyer, cart, at)
                .orElseThrow(() -> new IllegalStateException("the demo sells more than there is"));
    }

    private static Buyer buyer(RandomGenerator random) {
        String first = FIRST_NAMES.get(random.nextInt(FIRST_NAMES.size()));
        String last = LAST_NAMES.get(random.nextInt(LAST_NAMES.size()));
        String email = (first + "." + last).toLowerCase(Locale.ROOT) + "@visitors.example";
        return new Buyer(null, first + " " + last, email);
    }
}
