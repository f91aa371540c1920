package dev.turnout.e2e.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// What a buyer meets at the counter of the demo event, whatever the bank says.
@JourneyTest
class BuyingIT {
    static final String SHOP = Demo.PUBLIC + "/tickets";
    private static final String ONE_MORE_PASS = "One more: Weekend pass";

    @Test
    void aDeclinedPaymentCostsNothingAndCanBeTriedOnceMore(Stage stage) {
        Person buyer = stage.demo("family").open(SHOP).press(ONE_MORE_PASS);
        buyer.page().getByText("No", new Page.GetByTextOptions().setExact(true)).click();
        buyer.press("Pay €25.00").seesText("The payment was declined. Nothing was charged.");
        buyer.follow("Try once more").press(ONE_MORE_PASS).press("Pay €25.00");
        buyer.seesText("Paid. Your tickets are ready.");
    }

    @Test
    void aPaymentThatIsAnsweredLaterBecomesATicketWithoutReload(Stage stage) {
        Person buyer = stage.demo("family").open(SHOP).press(ONE_MORE_PASS);
        buyer.text("Answer later").click();
        buyer.press("Pay €25.00").seesText("Waiting for the payment. This page updates by itself.");

        Person organizer = stage.demo("organizer").open(Demo.ORGANIZE);
        assertThat(organizer.figure("Payments pending")).hasText("1");

        buyer.press("Confirm the payment").seesText("Paid. Your tickets are ready.");
        buyer.sees(buyer.page().getByAltText("QR code of your ticket Weekend pass"));
        assertThat(organizer.figure("Payments pending")).hasText("0");
    }

    @Test
    void aGuestBuysWithoutAnAccountAndIsToldWhatIsMissing(Stage stage) {
        Person guest = stage.visitor().open(SHOP);
        guest.press("One more: Spectator");
        guest.press("Get tickets");
        assertThat(guest.page().getByRole(AriaRole.MAIN)).containsText("Please fill out this field.");
        guest.box("Your name").fill("Gesa Guest");
        guest.box("Your email").fill("gesa@guest.example");
        guest.press("Get tickets").seesText("Paid. Your tickets are ready.");
        guest.sees(guest.page().getByAltText("QR code of your ticket Spectator"));
    }
}
