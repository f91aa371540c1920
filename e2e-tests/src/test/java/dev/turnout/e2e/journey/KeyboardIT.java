package dev.turnout.e2e.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// The whole way without a mouse: sign in, star, buy, move a session.
@JourneyTest
class KeyboardIT {
    private static final String SESSION = "Medals of day three";

    @Test
    void aVisitorSignsInStarsAndBuys(Stage stage) {
        Person visitor = signsIn(stage, "speaker@demo.example");
        Keyboard keys = new Keyboard(visitor);
        keys.activate(visitor.link("Riverside Unified Games"));
        keys.activate(visitor.link("Programme"));
        keys.goTo(visitor.page().getByRole(AriaRole.SEARCHBOX)).type(SESSION);
        Locator star = visitor.star(SESSION);
        boolean before = "true".equals(star.getAttribute("aria-pressed"));
        keys.goTo(star).press("Space");
        assertThat(star).hasAttribute("aria-pressed", Boolean.toString(!before));
        keys.press("Space");
        assertThat(star).hasAttribute("aria-pressed", Boolean.toString(before));

        visitor.page().keyboard().press("Control+Home");
        keys.activate(visitor.page()
                .getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Event"))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Tickets")));
        keys.goTo(visitor.box("How many: Companion")).press("ArrowUp");
        keys.activate(visitor.button("Get tickets"));
        visitor.seesText("Paid. Your tickets are ready.");
    }

    @Test
    void anOrganizerMovesASession(Stage stage) {
        Person organizer = signsIn(stage, "organizer@demo.example");
        Keyboard keys = new Keyboard(organizer);
        keys.activate(organizer.link("Organize"));
        keys.activate(organizer.link("Riverside Unified Games"));
        keys.activate(organizer.link("Programme"));
        keys.goTo(organizer.page().getByRole(AriaRole.SEARCHBOX)).type(SESSION);
        keys.activate(organizer.link(SESSION));
        keys.goTo(organizer.box("Minutes")).press("ArrowUp");
        organizer.expecting("404.*/api/v1/changes/");
        keys.activate(organizer.button("See whom this touches"));
        keys.activate(organizer
                .dialog("Whom this touches")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Publish the change")));
        organizer.sees(organizer.region("Reach board"));
    }

    private static Person signsIn(Stage stage, String email) {
        Person person = stage.visitor();
        Keyboard keys = new Keyboard(person);
        keys.activate(person.page()
                .getByRole(AriaRole.BANNER)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Sign in")));
        keys.goTo(person.box("Email address")).type(email);
        keys.goTo(person.field("Password")).type("turnout-demo").press("Enter");
        assertThat(person.inbox()).isVisible();
        return person;
    }
}
