package dev.turnout.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Takes the pictures of the README anew. Not among the tests that run by themselves; this runs it:
///
/// `./mvnw -pl e2e-tests -am verify -Dtest=none -Dit.test=Pictures -Dsurefire.failIfNoSpecifiedTests=false
/// -Dfailsafe.failIfNoSpecifiedTests=false`
@JourneyTest
class Pictures {
    private static final Path IMAGES = TestPlatform.ROOT.resolve(Path.of("docs", "images"));
    private static final long MOST_BYTES = 300_000;
    /// Attendee and family have starred it already.
    private static final String SESSION = "Closing ceremony";

    @Test
    void areTakenAnew(Stage stage) throws IOException {
        Person attendee = stage.demo("attendee");
        Person family = stage.demo("family");
        Person staff = stage.demo("staff").open(Demo.STAFF + "/chat");

        Person organizer = stage.demo("organizer");
        Organizing.moves(organizer, Demo.EVENT, SESSION, "Riverside Hall");
        family.open("/inbox").sees(family.link(SESSION));
        attendee.inbox().click();
        attendee.button("Got it " + SESSION).first().click();
        Organizing.shows(organizer, "Told", "[3-9] of");
        Organizing.shows(organizer, "Seen", "2 of");
        Organizing.shows(organizer, "Confirmed", "1 of");
        organizer.press("Refresh").sees(organizer.row("Ada Attendee"));
        take(organizer, "reach-board");
        take(organizer.open(Demo.ORGANIZE), "dashboard");
        take(organizer.open(Demo.ORGANIZE + "/alerts/" + Demo.EXERCISE), "roll-call");
        take(announces(organizer), "announcement");
        take(startsSteps(organizer), "workflow");
        take(staff.open(Demo.STAFF), "console");
        take(staff.open(Demo.STAFF + "/wall"), "console-wall");
        take(staff.open(Demo.STAFF + "/chat"), "chat");
        take(attendee.open(Demo.PUBLIC + "/my-day"), "my-day");
    }

    private static Person announces(Person organizer) {
        organizer.open(Demo.ORGANIZE + "/announcements/new").box("Title").fill("Gate three is closed");
        organizer.box("Text").fill("Please use gate two, beside the meadow. It is open until the evening.");
        return organizer.sees(organizer.page().getByText("This reaches"));
    }

    private static Person startsSteps(Person organizer) {
        organizer.open(Demo.ORGANIZE + "/workflow").press("Show the steps").press("Start 10 steps");
        organizer.seesText("Started: A day with 50 athletes").press("Close");
        return organizer.sees(organizer.page().getByText("Needs a person"));
    }

    private static void take(Person person, String name) throws IOException {
        Audit.awaitScreen(person.page());
        Path file = IMAGES.resolve(name + ".png");
        person.page().mouse().move(0, 0);
        person.page().waitForLoadState(LoadState.NETWORKIDLE);
        person.page().screenshot(new Page.ScreenshotOptions().setPath(file));
        assertThat(Files.size(file)).as("bytes of " + file).isLessThan(MOST_BYTES);
    }
}
