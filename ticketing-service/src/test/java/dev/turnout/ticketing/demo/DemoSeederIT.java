package dev.turnout.ticketing.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.DemoIds;
import dev.turnout.ticketing.Api;
import dev.turnout.ticketing.Stage;
import dev.turnout.ticketing.TicketingTest;
import dev.turnout.ticketing.inventory.Inventory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@TicketingTest
@TestPropertySource(properties = "turnout.demo=true")
class DemoSeederIT {

    private final Stage stage;
    private final DemoSeeder seeder;
    private final Inventory inventory;
    private final JdbcClient jdbc;

    DemoSeederIT(Stage stage, DemoSeeder seeder, Inventory inventory, JdbcClient jdbc) {
        this.stage = stage;
        this.seeder = seeder;
        this.inventory = inventory;
        this.jdbc = jdbc;
    }

    @Test
    void givesTheDemoEventTypesAndSalesOnce() {
        int orders = stage.count("ticket_order", DemoIds.EVENT);
        seeder.run(new DefaultApplicationArguments());

        assertThat(orders).isGreaterThan(50);
        assertThat(stage.count("ticket_order", DemoIds.EVENT)).isEqualTo(orders);
        assertThat(stage.count("ticket_type", DemoIds.EVENT)).isEqualTo(4);
        assertThat(stage.facts("OrderPaidV1", DemoIds.EVENT)).isEqualTo(orders);
        int sold = inventory.levels(DemoIds.EVENT).values().stream()
                .mapToInt(level -> level.sold())
                .sum();
        assertThat(stage.count("ticket", DemoIds.EVENT)).isEqualTo(sold);
    }

    @Test
    void spreadsTheSalesOverTwoWeeks() {
        Instant first = jdbc.sql("SELECT min(paid_at) FROM ticket_order WHERE event_id = ?")
                .param(DemoIds.EVENT)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
        Instant last = jdbc.sql("SELECT max(paid_at) FROM ticket_order WHERE event_id = ?")
                .param(DemoIds.EVENT)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();

        assertThat(Duration.between(first, last)).isGreaterThan(Duration.ofDays(12));
        assertThat(last).isBefore(Instant.now());
    }

    @Test
    void letsSomeOfThemInAndLeavesOthersOutside() {
        int admitted = stage.count("admission", DemoIds.EVENT);

        assertThat(admitted).isPositive().isLessThan(stage.count("ticket", DemoIds.EVENT));
        assertThat(stage.facts("TicketCheckedInV1", DemoIds.EVENT)).isEqualTo(admitted);
    }

    @Test
    void givesTheDemoAttendeeTickets() {
        try (Api ada = stage.person(DemoIds.ATTENDEE)) {
            assertThat(ada.get("/api/v1/tickets").body().at("/items").size()).isEqualTo(2);
        }
    }
}
