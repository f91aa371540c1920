package dev.turnout.e2e.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// Somebody reads the same inbox on two devices, says how they want to be told, and has one of them calm.
@JourneyTest
class InboxIT {
    private static final TestPlatform.Kind WHERE = TestPlatform.Kind.SECURE;
    /// What the demo announced to its people.
    private static final String ANNOUNCED = "The quiet room is open";
    /// The family has starred it.
    private static final String SESSION = "Closing ceremony";
    private static final String WISHES = "How you are told";
    private static final String BY_APP = "App by Firebase: ";
    /// As the phone simulator shows whose phone it is.
    private static final String PHONE_OF_STAFF = "…000000a3";

    private static final String MOVES = """
            () => [...document.querySelectorAll('*')].filter((each) => {
              const { transitionDuration, animationName } = getComputedStyle(each);
              return !/^(0s(, )?)+$/.test(transitionDuration) || animationName !== 'none';
            }).length
            """;

    @Test
    void twoDevicesReadInStepAndACalmOneIsSilent(Stage stage) {
        Person computer = stage.demo("family", Stage.Device.DESKTOP, WHERE);
        Person phone = stage.demo("family", Stage.Device.PHONE, WHERE);
        readsInStep(computer, phone);
        wantsItCalm(phone);
        computer.open("/preferences").sees(computer.region(WISHES));
        assertThat(computer.checkbox("Quiet hours")).isChecked();
        assertThat(computer.field("Quiet from")).hasValue("21:30");
        assertThat(computer.page().locator("html")).hasAttribute("data-calm", "off");

        AccessibilityTree aloud = AccessibilityTree.of(computer, Demo.PUBLIC);
        AccessibilityTree silent = AccessibilityTree.of(phone, Demo.PUBLIC);
        Person organizer = stage.demo("organizer", Stage.Device.DESKTOP, WHERE);
        Organizing.moves(organizer, Demo.EVENT, SESSION, "Riverside Hall");

        assertThat(aloud.hear(SESSION))
                .singleElement()
                .satisfies(one -> assertThat(one.live()).isEqualTo("polite"))
                .satisfies(one -> assertThat(one.role()).isEqualTo("status"))
                .satisfies(one -> assertThat(one.text()).contains("Moved from Main Stadium to Riverside Hall"));
        assertThat(silent.hear(20)).as("what a calm device says").isEmpty();
        assertThat(silent.liveRegions()).containsExactly("assertive", "polite");
        silent.release();
        assertThat(phone.region("Notices")).isHidden();
        phone.inbox().click();
        phone.sees(phone.link(SESSION));
        goesBack(phone);
    }

    /// Two people have no page open. One does not want pushes of changes; the other is calm, and is told together with
    /// all that comes until it is time for it.
    @Test
    void whatSomebodyDoesNotWantIsHeldBackAndACalmPersonIsNotToldOfEachChange(Stage stage) {
        Person picky = stage.demo("volunteer", Stage.Device.DESKTOP, WHERE);
        Person calm = stage.demo("staff", Stage.Device.PHONE, WHERE).connectsPhone();
        wantsNoPushOfChanges(picky);
        picky.goesAway();
        wantsASummary(calm);
        calm.goesAway();
        Person organizer = stage.demo("organizer", Stage.Device.DESKTOP, WHERE);
        movesToAnotherRoom(organizer, "Opening ceremony");

        Organizing.says(organizer, "Vito Volunteer", BY_APP + "not sent (they do not want it this way)");
        Organizing.says(organizer, "Sana Staff", BY_APP + "waiting (waits for their next summary)");
        Audit.awaitScreen(organizer.open("/phone").page());
        assertThat(organizer
                        .page()
                        .getByRole(AriaRole.LISTITEM)
                        .filter(new Locator.FilterOptions().setHasText(PHONE_OF_STAFF)))
                .hasCount(0);
    }

    private static void wantsNoPushOfChanges(Person picky) {
        Locator ways = picky.open("/preferences")
                .page()
                .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Changes of the programme"));
        Locator push = ways.getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName("Push"));
        picky.sees(ways).sets(push, false);
        // The box changes when the platform has answered.
        assertThat(push).not().isChecked();
    }

    private static void wantsASummary(Person calm) {
        calm.open("/preferences").sees(calm.checkbox("Calm: gather what can wait"));
        calm.sets(calm.checkbox("Calm: gather what can wait"), true)
                .press("Save")
                .seesText("Saved for all your devices.");
    }

    private static void movesToAnotherRoom(Person organizer, String session) {
        Organizing.edits(organizer, Demo.EVENT, session);
        Locator room = organizer.combo("Room");
        room.fill(room.inputValue().equals("Riverside Hall") ? "Family Meadow" : "Riverside Hall");
        room.press("Tab");
        Organizing.publishes(organizer);
    }

    private static void readsInStep(Person computer, Person phone) {
        computer.open("/inbox").seesHeading(ANNOUNCED);
        phone.open("/inbox").seesHeading(ANNOUNCED);
        // What somebody has on the screen is read.
        computer.press("Mark as unread " + ANNOUNCED);
        phone.sees(phone.button("Mark as read " + ANNOUNCED)).press("Mark all as read");
        computer.sees(computer.button("Mark as unread " + ANNOUNCED));
        assertThat(computer.button("Mark all as read")).isHidden();
        phone.press("Got it " + ANNOUNCED);
        assertThat(message(computer)).containsText("You confirmed this");
    }

    private static void wantsItCalm(Person phone) {
        phone.open("/preferences").text("Calm: gather what can wait").click();
        phone.text("Quiet hours").click();
        phone.field("Quiet from").fill("21:30");
        phone.press("Save").seesText("Saved for all your devices.");
        assertThat(phone.page().locator("html")).hasAttribute("data-calm", "on");
        assertThat(phone.page().evaluate(MOVES)).as("what moves on a calm page").isEqualTo(0);
    }

    private static void goesBack(Person phone) {
        phone.open("/preferences").text("Calm: gather what can wait").click();
        phone.text("Quiet hours").click();
        phone.press("Save").seesText("Saved for all your devices.");
    }

    private static Locator message(Person person) {
        return person.page()
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHas(person.heading(ANNOUNCED)));
    }
}
