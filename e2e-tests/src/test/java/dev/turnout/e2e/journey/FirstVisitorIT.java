package dev.turnout.e2e.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// A platform that nobody owns yet.
@JourneyTest
class FirstVisitorIT {
    private static final String EMAIL = "petra@club.example";
    private static final String PASSWORD = "four seagulls on a pole";

    @Test
    void theFirstVisitorBecomesTheOwnerAndTriesTheMail(Stage stage) throws Exception {
        Person first = stage.visitor(Stage.Device.DESKTOP, TestPlatform.Kind.FRESH);
        first.seesHeading("This platform is new");
        assertThat(first.page().getByText("demo.example")).hasCount(0);
        first.follow("Set it up").seesText("Step 1 of 2");
        first.box("Name of your organization").fill("Harbour Sports Club");
        first.press("Next").seesText("Step 2 of 2");
        first.box("Your name").fill("Petra Petersen");
        first.box("Your email").fill(EMAIL);
        first.field("Password").fill(PASSWORD);
        first.press("Make it mine").seesHeading("It is yours");

        first.page()
                .getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Sign in"))
                .click();
        first.box("Email address").fill(EMAIL);
        first.field("Password").fill(PASSWORD);
        first.press("Sign in").seesHeading("Protect your account");
        first.page().locator("#code").fill(Authenticator.of(first).code());
        first.press("Go on").seesHeading("Keep these codes");
        first.follow("I have kept them").seesHeading("Ways to reach people");
        first.triesWay("Email");
        first.follow("Open the local mailbox");
        first.page().getByRole(AriaRole.MAIN).getByRole(AriaRole.BUTTON).first().click();
        assertThat(first.page().getByRole(AriaRole.ARTICLE)).containsText(EMAIL);
        first.follow("Organize").seesHeading("No event of yours yet");

        Person second = stage.visitor(Stage.Device.DESKTOP, TestPlatform.Kind.FRESH);
        second.seesHeading("No events yet");
        second.open("/setup").seesText("This platform has an owner already.");
        refusesDemoAccounts(second);
    }

    private static void refusesDemoAccounts(Person visitor) {
        visitor.page()
                .getByRole(AriaRole.BANNER)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Sign in"))
                .click();
        visitor.box("Email address").fill("organizer@demo.example");
        visitor.field("Password").fill("turnout-demo");
        visitor.press("Sign in");
        assertThat(visitor.page().getByRole(AriaRole.ALERT))
                .hasText("That did not work. Please check the email address and the password.");
    }
}
