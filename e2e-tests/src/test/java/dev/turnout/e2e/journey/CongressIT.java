package dev.turnout.e2e.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// A real congress in a real browser. Its data is not ours to ship: runs where a folder `shared/data/36c3` lies beside
/// the repository.
@JourneyTest
class CongressIT {
    private static final String CEREMONY = "Opening Ceremony (de)";
    private static final Path SCHEDULE = TestPlatform.ROOT
            .resolveSibling("shared")
            .resolve("data")
            .resolve("36c3")
            .resolve("schedule.xml");

    @Test
    void anOrganizerImportsItAndAVisitorPlansADay(Stage stage) {
        assumeThat(SCHEDULE).as("the schedule of a real congress").matches(Files::exists, "is there");
        Person organizer = stage.demo("organizer").open("/organize/import");
        organizer.field("Schedule file").setInputFiles(SCHEDULE);
        organizer.press("Import").seesText("Imported: 924 new sessions.");
        assertThat(organizer.figure("New rooms")).hasText("56");
        organizer.page().getByText("things to look at").first().waitFor();
        organizer.follow("Open the programme").sees(organizer.link(CEREMONY));
        String eventId = organizer.page().url().split("/organize/")[1].split("/")[0];
        organizer.follow("Dashboard").press("Publish the event");
        assertThat(organizer.button("Publish the event")).isHidden();

        Person attendee = stage.demo("attendee").open("/events/" + eventId + "/programme");
        attendee.page().getByRole(AriaRole.SEARCHBOX).fill(CEREMONY);
        attendee.star(CEREMONY).click();
        // The congress was in 2019, so what was starred there is over.
        attendee.follow("My day").text("1 session is over").click();
        attendee.sees(attendee.link(CEREMONY));
    }
}
