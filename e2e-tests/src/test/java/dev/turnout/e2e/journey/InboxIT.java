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

    @Test
    void twoDevicesReadInStepAndACalmOneIsSilent(Stage stage) {
        Person computer = stage.demo("family", Stage.Device.DESKTOP, WHERE);
        Person phone = stage.demo("family", Stage.Device.PHONE, WHERE);
        readsInStep(computer, phone);
        wantsItCalm(phone);
        computer.open("/preferences").sees(computer.region(WISHES));
        assertThat(checkbox(computer, "Quiet hours")).isChecked();
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

    private static Locator checkbox(Person person, String label) {
        return person.page().getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(label));
    }
}
