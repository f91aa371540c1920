package dev.turnout.e2e.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The hall has no network, and the day goes on.
@JourneyTest
class WithoutNetworkIT {
    private static final String CHECKS = Demo.PUBLIC + "/programme?text=Tomasz";
    private static final String FIRST = "Hearing check";
    private static final String SECOND = "See clearly: eye test";
    private static final String NO_NETWORK = "ERR_INTERNET_DISCONNECTED";

    @Test
    void whatIsStarredWithoutANetworkSurvivesAReloadAndArrivesOnce(Stage stage) {
        Person attendee = stage.demo("attendee").expecting(NO_NETWORK).open(CHECKS);
        attendee.sees(attendee.star(FIRST)).awaitServiceWorker();
        attendee.cutNetwork();
        attendee.star(FIRST).click();
        attendee.star(SECOND).click();
        attendee.seesText("2 changes waiting").sees(attendee.button("Send now"));
        attendee.page().reload();
        attendee.seesText("2 changes waiting");
        assertThat(attendee.star(FIRST)).hasAttribute("aria-pressed", "true");

        Person elsewhere = stage.demo("attendee").open(CHECKS);
        assertThat(elsewhere.star(FIRST)).hasAttribute("aria-pressed", "false");

        attendee.restoreNetwork();
        assertThat(attendee.text("2 changes waiting")).isHidden();
        elsewhere.page().reload();
        assertThat(elsewhere.star(FIRST)).hasAttribute("aria-pressed", "true");
        assertThat(elsewhere.star(SECOND)).hasAttribute("aria-pressed", "true");
    }

    @Test
    void whatIsSaidWithoutANetworkArrivesOnceAndInOrder(Stage stage) {
        Person reader = stage.demo("organizer").open(Demo.STAFF + "/chat");
        Person staff = stage.demo("staff").expecting(NO_NETWORK).open(Demo.STAFF + "/chat");
        staff.awaitServiceWorker();
        assertThat(staff.box("Message")).isVisible();
        List<String> said = List.of("Gate two is open.", "Gate three is open.", "Gate four stays shut.");

        staff.cutNetwork();
        for (String line : said) {
            staff.box("Message").fill(line);
            staff.press("Send").seesText(line);
        }
        staff.seesText("3 changes waiting");
        staff.page().reload();
        staff.seesText("3 changes waiting").seesText(said.getFirst());

        staff.restoreNetwork();
        reader.seesText(said.getLast());
        assertThat(staff.text("3 changes waiting")).isHidden();
        Locator lines = reader.region("Messages").getByRole(AriaRole.LISTITEM);
        assertThat(lines.filter(new Locator.FilterOptions().setHasText("Gate ")))
                .containsText(said.toArray(String[]::new));
        assertThat(lines.filter(new Locator.FilterOptions().setHasText("Gate ")))
                .hasCount(said.size());
    }

    @Test
    void whatIsDoneWithTasksWithoutANetworkArrivesOnceAndIsSeenByTheCoordinator(Stage stage) {
        String tasks = Demo.STAFF + "/tasks";
        Person coordinator = stage.demo("organizer").open(tasks);
        Person volunteer = stage.demo("volunteer").expecting(NO_NETWORK).open(tasks);
        volunteer.awaitServiceWorker();
        volunteer.sees(volunteer.button("Charge the radios"));
        coordinator.sees(coordinator.button("Charge the radios"));

        volunteer.cutNetwork();
        volunteer.button("Done: Charge the radios").click();
        volunteer.press("New task").box("What is to be done").fill("Water for the tents");
        volunteer.press("Make the task").sees(volunteer.button("Water for the tents"));
        volunteer.seesText("2 changes waiting");
        volunteer.page().reload();
        volunteer.seesText("2 changes waiting").sees(volunteer.button("Water for the tents"));

        volunteer.restoreNetwork();
        assertThat(volunteer.text("2 changes waiting")).isHidden();
        coordinator.sees(coordinator.button("Water for the tents"));
        assertThat(coordinator.button("Charge the radios")).hasCount(0);
        assertThat(coordinator.button("Water for the tents")).hasCount(1);
    }

    @Test
    void whatIsPlannedWithoutANetworkIsThereForAllAfterwards(Stage stage) {
        Person organizer = stage.demo("organizer").open(Demo.STAFF + "/calendar");
        Person staff = stage.demo("staff").expecting(NO_NETWORK).open(Demo.STAFF + "/calendar");
        staff.awaitServiceWorker();
        staff.seesText("Ramp check");

        staff.cutNetwork();
        staff.press("New entry");
        staff.box("What").fill("Call the caterer");
        staff.text("For everybody").click();
        staff.press("Save").seesText("Not sent yet");
        staff.page().reload();
        staff.seesText("Not sent yet").seesText("Ramp check");

        staff.restoreNetwork();
        organizer.seesText("Call the caterer");
        assertThat(staff.text("Not sent yet")).isHidden();
    }

    @Test
    void aPageThatWasNeverOpenedSaysSoInsteadOfBreaking(Stage stage) {
        Person attendee = stage.demo("attendee").expecting(NO_NETWORK);
        attendee.awaitServiceWorker();
        attendee.open("/inbox").seesHeading("Inbox");
        attendee.cutNetwork();
        attendee.open("/orders/01990000-0000-7000-8000-00000000ffff").seesHeading("No connection");
        attendee.seesText(
                "You are offline. You see what was saved on this device; what you change is kept and sent later.");
    }
}
