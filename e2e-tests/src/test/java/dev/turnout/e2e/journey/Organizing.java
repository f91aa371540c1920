package dev.turnout.e2e.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.regex.Pattern;

/// What organizers do again and again.
final class Organizing {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(300);

    private Organizing() {}

    /// Moves a session to another room and ends at the board that shows whom it reached.
    static void moves(Person organizer, String eventId, String session, String room) {
        edits(organizer, eventId, session);
        organizer.combo("Room").fill(room);
        // Leaves the suggestions, which hide the rest of the page as long as they are open.
        organizer.combo("Room").press("Tab");
        publishes(organizer);
    }

    static void edits(Person organizer, String eventId, String session) {
        organizer.open("/organize/" + eventId + "/programme");
        organizer.page().getByRole(AriaRole.SEARCHBOX).fill(session);
        organizer.follow(session).seesHeading(session);
    }

    static Locator previews(Person organizer) {
        organizer.press("See whom this touches");
        return organizer.dialog("Whom this touches");
    }

    static void publishes(Person organizer) {
        publishes(organizer, previews(organizer), "Publish the change");
    }

    static void publishes(Person organizer, Locator question, String answer) {
        // The board may be asked for before the notifications have heard of the change.
        organizer.expecting("404.*/api/v1/changes/");
        question.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(answer))
                .click();
        organizer.sees(organizer.region("Reach board"));
    }

    /// Waits until the board says this of somebody; who was reached in which way is not live.
    static void says(Person organizer, String name, String what) {
        Locator row = organizer.row(name).filter(new Locator.FilterOptions().setHasText(what));
        await().atMost(PATIENCE).pollInterval(LOOK).pollInSameThread().until(() -> {
            organizer.press("Refresh");
            return row.isVisible();
        });
    }

    /// Waits until the board shows this much of a rung, such as `1 of 1`.
    static void shows(Person organizer, String rung, String value) {
        assertThat(organizer
                        .region("Reach board")
                        .getByRole(AriaRole.PROGRESSBAR, new Locator.GetByRoleOptions().setName(rung)))
                .hasAttribute("aria-valuetext", Pattern.compile("^" + value));
    }
}
