package dev.turnout.e2e.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// A guardian registers an athlete on a phone; the organizer asks something and then accepts.
@JourneyTest
class AthleteIT {
    private static final byte[] PAPER = "%PDF-1.7\nidentity\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    void anAthleteIsRegisteredByAGuardianOnAPhone(Stage stage) {
        Person guardian = stage.demo("family", Stage.Device.PHONE);
        begins(guardian);
        answers(guardian);
        decides(guardian);
        bringsAPaper(guardian);
        sends(guardian);

        Person organizer = stage.demo("organizer");
        sendsBack(organizer);
        readsWhyAndSendsAgain(guardian);
        accepts(organizer);

        guardian.page().reload();
        guardian.seesText("Accepted. You can still change things and send them again.");
        guardian.open("/inbox").seesText("The registration was accepted.");
    }

    private static void begins(Person guardian) {
        guardian.open(Demo.PUBLIC).follow("Take part");
        guardian.box("Given name").fill("Kim");
        guardian.box("Family name").fill("Keller");
        guardian.field("Date of birth").fill("2012-05-04");
        guardian.press("Begin");
        guardian.seesHeading("Kim Keller").press("Save and go on");
    }

    /// What is written stays on the phone, also where there is no network for a while.
    private static void answers(Person guardian) {
        guardian.seesHeading("Questions");
        guardian.text("Swimming").click();
        guardian.text("Backstroke").click();
        guardian.text("M").click();
        guardian.page().reload();
        assertThat(guardian.page().getByRole(AriaRole.CHECKBOX, named("Backstroke")))
                .isChecked();
        guardian.text("With the family").click();
        guardian.press("Save and go on");
    }

    private static void decides(Person guardian) {
        guardian.seesHeading("Decisions");
        guardian.text("Kim decides, and I help").click();
        guardian.press("Yes Taking part").seesText("Kim decided with help: yes");
        guardian.press("No Photos and films").seesText("Kim decided with help: no");
        Audit.fits(guardian, "decisions");
        // A later yes of the guardian alone does not count against it.
        guardian.expecting("409.*/consents");
        guardian.text("Kim cannot decide about this now. I decide for Kim.").click();
        guardian.box("Why can Kim not decide now?").fill("Kim sleeps.");
        guardian.press("Yes Photos and films");
        guardian.seesText("The participant has said no. Only they can change that: ask them again.");
        guardian.press("Go on");
    }

    private static void bringsAPaper(Person guardian) {
        guardian.seesHeading("Documents");
        guardian.choose("Which document?", "Identity card or passport");
        guardian.field("Good until").fill("2099-12-31");
        guardian.field("File or photo of the document")
                .setInputFiles(new FilePayload("passport.pdf", "application/pdf", PAPER));
        guardian.press("Send the document").seesText("Good").press("Go on");
    }

    private static void sends(Person guardian) {
        guardian.seesHeading("Send").press("Send to the organizer");
        guardian.seesText("The organizer has it. You will be told what happens.");
    }

    private static void sendsBack(Person organizer) {
        organizer
                .open(Demo.ORGANIZE)
                .follow("Participants")
                .field("Find by name")
                .fill("Keller");
        organizer.link("Kim Keller").first().click();
        organizer.seesHeading("Kim Keller").press("Send back");
        Locator dialog = organizer.dialog("Send back");
        dialog.getByRole(AriaRole.TEXTBOX).fill("Which club is Kim from?");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send back"))
                .click();
        organizer.seesText("Please look again");
    }

    private static void readsWhyAndSendsAgain(Person guardian) {
        guardian.open("/registrations").seesText("Which club is Kim from?").follow("Kim Keller");
        guardian.follow("Questions");
        guardian.field("What do they look forward to? (voluntary)").fill("Swimming for Harbour Club");
        guardian.press("Save and go on").seesHeading("Decisions").follow("Send");
        guardian.press("Send to the organizer").seesText("Sent");
    }

    private static void accepts(Person organizer) {
        organizer.page().reload();
        organizer.seesText("Swimming for Harbour Club").press("Accept");
        organizer.seesText("Accepted");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
