package dev.turnout.event.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.DemoIds;
import dev.turnout.event.Api;
import dev.turnout.event.EventServiceTest;
import dev.turnout.event.Stage;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@EventServiceTest
@TestPropertySource(properties = "turnout.demo=true")
class DemoSeederIT {

    private final Stage stage;
    private final DemoSeeder seeder;

    private final JdbcClient jdbc;

    DemoSeederIT(Stage stage, DemoSeeder seeder, JdbcClient jdbc) {
        this.stage = stage;
        this.seeder = seeder;
        this.jdbc = jdbc;
    }

    @Test
    void theDemoEventIsThereOnceAndInvolvesTheDemoPeople() {
        seeder.run(new DefaultApplicationArguments());
        String event = "/api/v1/events/" + DemoIds.EVENT;
        Api attendee = stage.as(DemoIds.ATTENDEE);

        assertThat(stage.nobody().get(event).text("/name")).isEqualTo("Riverside Unified Games");
        assertThat(attendee.get(event + "/programme").body().at("/sessions").size())
                .isEqualTo(45);
        assertThat(attendee.get(event + "/programme").body().at("/days").size()).isEqualTo(3);
        assertThat(attendee.get(event + "/stars").body().at("/items").size()).isPositive();
        assertThat(stage.as(DemoIds.STAFF)
                        .get(event + "/duties")
                        .body()
                        .at("/items")
                        .size())
                .isPositive();
        assertThat(stage.as(DemoIds.SPEAKER).get(event + "/my-day.ics").raw()).contains("My first year as an athlete");
    }

    @Test
    void theFeedHasAPinAPhotoReactionsAndWorkForModerators() {
        String feed = "/api/v1/events/" + DemoIds.EVENT + "/posts";
        JsonNode page = stage.nobody().get(feed).body();

        assertThat(page.at("/pinned").size()).isEqualTo(1);
        JsonNode photo = page.at("/items")
                .valueStream()
                .filter(post -> !post.path("photo").isNull())
                .findFirst()
                .orElseThrow();
        assertThat(photo.at("/photo/alt").asString()).startsWith("Drawing of six athletes");
        assertThat(photo.at("/reactions/love").asInt()).isEqualTo(6);
        assertThat(stage.as(DemoIds.ATTENDEE).get(feed).body().at("/own").size())
                .as("what waits to be looked at")
                .isEqualTo(1);
    }

    @Test
    void oneSessionWasDelayedAndThoseItTouchesAreToBeTold() {
        String touched = jdbc.sql("""
                        SELECT convert_from(body, 'UTF8') FROM outbox
                        WHERE type = 'PeopleTouchedV1' AND convert_from(body, 'UTF8') LIKE '%' || :event || '%'
                        """)
                .param("event", DemoIds.EVENT.toString())
                .query(String.class)
                .single();

        assertThat(touched).contains(DemoIds.ATTENDEE.toString(), DemoIds.STAFF.toString());
    }
}
