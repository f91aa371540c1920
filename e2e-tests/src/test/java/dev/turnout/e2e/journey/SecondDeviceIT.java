package dev.turnout.e2e.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// A phone joins over HTTPS while the same person's computer stays signed in.
@JourneyTest
class SecondDeviceIT {
    /// Nobody has starred it yet.
    private static final String SESSION = "Take your results home";

    @Test
    void aPhoneJoinsInstallsAndHearsOfAChange(Stage stage) {
        Person computer = stage.demo("attendee", Stage.Device.DESKTOP, TestPlatform.Kind.SECURE);
        Person phone = stage.visitor(Stage.Device.PHONE, TestPlatform.Kind.SECURE);
        joins(phone);
        phone.signIn("attendee@demo.example", "turnout-demo");
        isInstallable(phone);

        phone.open(Demo.PUBLIC + "/programme?text=results").star(SESSION).click();
        assertThat(phone.star(SESSION)).hasAttribute("aria-pressed", "true");
        computer.open(Demo.PUBLIC + "/my-day").sees(computer.link(SESSION));

        Person organizer = stage.demo("organizer", Stage.Device.DESKTOP, TestPlatform.Kind.SECURE);
        Organizing.moves(organizer, Demo.EVENT, SESSION, "Family Meadow");
        assertThat(phone.region("Notices")).containsText("Moved from");
        assertThat(computer.region("Notices")).containsText("Moved from");
        phone.inbox().click();
        phone.sees(phone.link(SESSION));
        Organizing.shows(organizer, "Seen", "1 of");

        phone.follow("My tickets").sees(phone.page().getByAltText("QR code of your ticket Weekend pass"));
    }

    private static void joins(Person phone) {
        phone.open("/join").seesHeading("Join Turnout on this network");
        String href = phone.link("Download the certificate").getAttribute("href");
        assertThat(phone.page().evaluate("href => fetch(href).then((answer) => answer.text())", href))
                .asString()
                .startsWith("-----BEGIN CERTIFICATE-----");
        phone.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open Turnout"))
                .click();
        phone.seesHeading("What is on");
    }

    private static void isInstallable(Person phone) {
        phone.awaitServiceWorker();
        CDPSession session = phone.context().newCDPSession(phone.page());
        JsonObject manifest = session.send("Page.getAppManifest");
        assertThat(manifest.getAsJsonArray("errors")).isEmpty();
        assertThat(manifest.get("data").getAsString()).contains("\"display\":\"standalone\"");
        // Each person of a journey has a private window, which is the one thing that may stand in the way.
        assertThat(session.send("Page.getInstallabilityErrors").getAsJsonArray("installabilityErrors"))
                .as("what keeps it from being installed")
                .allSatisfy(error -> assertThat(
                                error.getAsJsonObject().get("errorId").getAsString())
                        .isEqualTo("in-incognito"));
    }
}
