package dev.turnout.e2e.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A coordinator at a desk, a volunteer on a phone whose network goes, and the wall of the control room.
@JourneyTest
class CrewBoardIT {
    private static final String NO_NETWORK = "ERR_INTERNET_DISCONNECTED";
    private static final String VOLUNTEER = "Vito Volunteer";
    private static final String FILE = "bus-route.txt";
    private static final byte[] ROUTE = "Gate A, stadium, gate C".getBytes(StandardCharsets.UTF_8);

    @Test
    void theCrewWorksByOneBoardAlsoWithoutANetwork(Stage stage) {
        Person control = stage.demo("organizer").open(Demo.STAFF + "/wall");
        Locator here = control.region("Who is here");
        control.sees(here).sees(control.region("Needs a person"));
        assertThat(control.region("Mine now")).isHidden();

        Person volunteer = stage.demo("volunteer", Stage.Device.NARROW)
                .expecting(NO_NETWORK)
                .open(Demo.STAFF);
        volunteer.sees(volunteer.region("Mine now"));
        assertThat(here.getByRole(AriaRole.LISTITEM)
                        .filter(new Locator.FilterOptions().setHasText(VOLUNTEER))
                        .first())
                .containsText("connected");

        Person coordinator = stage.demo("staff").open(Demo.STAFF);
        coordinator.sees(coordinator.region("Mine now")).page().keyboard().press("?");
        coordinator.sees(coordinator.dialog("Keys")).press("Close");
        coordinator.page().keyboard().press("c");
        sends(coordinator);

        volunteer.open(Demo.STAFF + "/chat").sees(volunteer.link(FILE)).awaitServiceWorker();
        volunteer.open(Demo.STAFF).sees(volunteer.region("Who is here"));
        volunteer.cutNetwork();
        volunteer.page().reload();
        volunteer.sees(volunteer.region("Who is here"));
        assertThat(volunteer.page().getByText(Pattern.compile("As it was at")).first())
                .isVisible();
        volunteer.open(Demo.STAFF + "/chat").sees(volunteer.box("Message"));
        volunteer.box("Message").fill("I am at gate C.");
        volunteer.press("Send").seesText("Waiting to be sent");
        volunteer.restoreNetwork();
        coordinator.seesText("I am at gate C.");
        assertThat(volunteer.text("Waiting to be sent")).isHidden();
    }

    private static void sends(Person coordinator) {
        coordinator.press("Attach");
        coordinator.field("Photo or file").setInputFiles(new FilePayload(FILE, "text/plain", ROUTE));
        coordinator.press("Attach this").seesText("Attached: " + FILE);
        coordinator.press("Send").sees(coordinator.link(FILE));
    }
}
