package dev.turnout.e2e.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Signing in without a password.
@JourneyTest
class SignInWaysIT {
    private static final Pattern LINK = Pattern.compile("(/auth/link/open#[A-Za-z0-9_-]+)");

    @Test
    void aPersonAddsAPasskeyAndSignsInWithNothingElse(Stage stage) {
        Person ada = stage.demo("attendee");
        CDPSession device = phoneWithFingerprint(ada);
        ada.open("/account").follow("How you sign in").seesHeading("How you sign in");
        ada.box("Name of the passkey").fill("Test phone");
        ada.press("Add a passkey").seesText("Test phone can be used to sign in now.");

        signOut(ada);
        askToSignIn(ada);
        ada.press("Sign in with a passkey");
        assertThat(ada.inbox()).isVisible();
        ada.open("/account").seesHeading("Ada Attendee");

        ada.follow("How you sign in").press("Remove Test phone");
        ada.dialog("Remove Test phone")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove"))
                .click();
        ada.seesText("You have no passkey yet.");
        device.detach();
    }

    @Test
    void aLinkFromTheMailboxSignsIn(Stage stage) {
        Person finn = stage.visitor();
        askToSignIn(finn);
        finn.follow("Email me a sign-in link").seesHeading("Sign in by email");
        finn.box("Email address").fill("family@demo.example");
        finn.press("Mail me the link").seesHeading("Look into your mailbox");

        finn.open(linkMailedTo(finn, "family@demo.example")).seesHeading("Is this you?");
        finn.press("Sign in");

        assertThat(finn.inbox()).isVisible();
        finn.open("/account").seesHeading("Finn Family");
    }

    @Test
    void somebodyNewMakesAnAccountInTheirLanguage(Stage stage) {
        String email = "nour-" + System.nanoTime() + "@club.example";
        Person nour = stage.visitor();
        askToSignIn(nour);
        nour.follow("Create an account").seesHeading("Create an account");
        nour.box("Email address").fill(email);
        nour.box("Your name").fill("Nour Neu");
        nour.combo("Your language").selectOption("de");
        nour.press("Create the account").seesHeading("Look into your mailbox");

        nour.open(linkMailedTo(nour, email)).press("Create the account");

        assertThat(nour.inbox()).isVisible();
        nour.open("/account").seesHeading("Nour Neu");
    }

    private static CDPSession phoneWithFingerprint(Person person) {
        CDPSession device = person.context().newCDPSession(person.page());
        device.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var request = new JsonObject();
        request.add("options", options);
        device.send("WebAuthn.addVirtualAuthenticator", request);
        return device;
    }

    private static void signOut(Person person) {
        person.open("/account").press("Sign out");
        assertThat(signInLink(person)).isVisible();
    }

    private static void askToSignIn(Person person) {
        signInLink(person).click();
        person.seesHeading("Sign in");
    }

    private static Locator signInLink(Person person) {
        return person.page()
                .getByRole(AriaRole.BANNER)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Sign in"));
    }

    private static String linkMailedTo(Person person, String email) {
        return MailedLinks.to(person, email, LINK);
    }
}
