package dev.turnout.e2e.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// An alert that needs two people stands on every screen, is answered, and is called off.
@JourneyTest
class EmergencyIT {
    private static final TestPlatform.Kind WHERE = TestPlatform.Kind.SECURE;
    private static final String DESK = Demo.ORGANIZE + "/alerts";
    private static final String PREPARED = "Clear a stand";
    private static final String HEADLINE = "Leave the stand now";
    private static final String EASY = "Please go out now. Walk to the meadow. Help each other.";
    private static final String TWO_PEOPLE = "Two people are needed: one proposes an alert, another one releases it";
    private static final String CALM = "Calm: gather what can wait";
    /// As the phone simulator shows whose phone it is.
    private static final String PHONE_OF_ATTENDEE = "…000000a6";

    private static final String PLACE = "Gate 3, by the ramp";

    @Test
    void twoPeopleReleaseItEverybodySeesItAndAnswers(Stage stage) {
        Person organizer = stage.demo("organizer", Stage.Device.DESKTOP, WHERE);
        Person owner = stage.demo("owner", Stage.Device.DESKTOP, WHERE);
        Person attendee = stage.demo("attendee", Stage.Device.PHONE, WHERE);
        Person staff = stage.demo("staff", Stage.Device.DESKTOP, WHERE).open(Demo.STAFF);
        Person visitor = stage.visitor(Stage.Device.NARROW, WHERE).open(Demo.PUBLIC + "/programme");
        attendee.connectsPhone();
        wantsItCalm(attendee);
        AccessibilityTree ear = AccessibilityTree.of(attendee, "/tickets");

        proposes(organizer);
        assertThat(organizer.button("Release " + HEADLINE)).isHidden();
        releases(owner, HEADLINE);

        assertThat(ear.hear(HEADLINE))
                .as("what a calm phone says")
                .singleElement()
                .satisfies(one -> assertThat(one.live()).isEqualTo("assertive"))
                .satisfies(one -> assertThat(one.role()).isEqualTo("alert"))
                .satisfies(one -> assertThat(one.text()).isEqualTo("Emergency. " + HEADLINE + ". " + EASY));
        assertThat(ear.has("region", "Emergency alerts")).isTrue();
        assertThat(ear.has("heading", HEADLINE)).isTrue();
        assertThat(ear.has("button", "I need help")).isTrue();
        ear.release();
        for (Person person : List.of(organizer, owner, attendee, staff, visitor)) {
            assertThat(bar(person)).containsText(HEADLINE);
        }
        Audit.fits(visitor, "an alert");
        visitor.sees(visitor.link("Sign in to say that you are safe"));

        answers(attendee, staff);
        board(organizer);
        rings(visitor);
        callsOff(organizer, owner, attendee);
    }

    private static void wantsItCalm(Person attendee) {
        attendee.open("/preferences").sees(attendee.checkbox(CALM));
        attendee.sets(attendee.checkbox(CALM), true).press("Save").seesText("Saved for all your devices.");
        attendee.sets(attendee.checkbox("Calm mode"), true);
        assertThat(attendee.page().locator("html")).hasAttribute("data-calm", "on");
    }

    /// No wish keeps an emergency from the phone of a calm person, nor its sound.
    private static void rings(Person visitor) {
        Locator pushed = visitor.open("/phone")
                .page()
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(PHONE_OF_ATTENDEE))
                .filter(new Locator.FilterOptions().setHasText(HEADLINE));
        assertThat(pushed.first()).isVisible();
        assertThat(pushed.first()).not().containsText("without a sound");
    }

    private static void proposes(Person organizer) {
        organizer.open(DESK).text(TWO_PEOPLE).click();
        assertThat(organizer.page().getByRole(AriaRole.CHECKBOX, named(TWO_PEOPLE)))
                .isChecked();
        organizer.press("Write an alert");
        organizer.choose("Start from what is prepared", PREPARED);
        assertThat(organizer.box("What has happened, in a few words")).hasValue(HEADLINE);
        organizer.press("Propose it to a second person");
        organizer.seesText("You proposed this. Somebody else has to release it.");
    }

    private static void releases(Person owner, String headline) {
        owner.open(DESK).press("Release " + headline);
        owner.dialog("Release this alert?")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Release now"))
                .click();
    }

    private static void answers(Person attendee, Person staff) {
        attendee.press("I need help").box("Where are you?").fill(PLACE);
        attendee.press("Ask for help").seesText("You said: I need help.");
        staff.press("I am safe").seesText("You said: I am safe.");
    }

    private static void board(Person organizer) {
        organizer.open(DESK).link("Roll call " + HEADLINE).first().click();
        organizer.seesHeading("Roll call");
        assertThat(organizer.figure("Need help")).hasText(Pattern.compile("^1 of "));
        assertThat(organizer.figure("Safe")).hasText(Pattern.compile("^1 of "));
        // Everybody who has a page open was told, and saw it.
        assertThat(organizer.figure("Told")).hasText(Pattern.compile("^[4-9] of "));
        assertThat(organizer.figure("Seen")).hasText(Pattern.compile("^[4-9] of "));
        assertThat(organizer.row("Ada Attendee")).containsText(PLACE);
        assertThat(organizer.page().getByRole(AriaRole.TABLE, named("By zone"))).containsText("No zone");
    }

    /// The all clear holds for a minute only, so that nobody else on the platform has it on their screen for long.
    private static void callsOff(Person organizer, Person owner, Person attendee) {
        organizer.open(DESK).press("Give the all clear " + HEADLINE);
        organizer.box("What has happened, in a few words").fill("You can go back");
        organizer.box("Holds for so many minutes").fill("1");
        organizer.press("Propose it to a second person");
        organizer.seesText("You proposed this. Somebody else has to release it.");
        releases(owner, "You can go back");
        assertThat(bar(attendee)).containsText("All clear");
        assertThat(bar(attendee)).not().containsText(HEADLINE);
        assertThat(attendee.button("I am safe")).isHidden();
        organizer.open(DESK).text(TWO_PEOPLE).click();
        assertThat(organizer.page().getByRole(AriaRole.CHECKBOX, named(TWO_PEOPLE)))
                .not()
                .isChecked();
    }

    private static Locator bar(Person person) {
        return person.region("Emergency alerts");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
