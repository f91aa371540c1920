package dev.turnout.e2e.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;
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
    /// How long the journey has until what is gathered goes out.
    private static final Duration UNTIL_GATHERED = Duration.ofSeconds(10);

    private static final LocalTime GATHERED_AT = LocalTime.of(13, 0);
    private static final String WISH = """
            (settings) => fetch('/api/v1/wishes/settings', {
              method: 'PUT',
              headers: { 'Content-Type': 'application/json', 'X-Requested-By': 'turnout-web' },
              body: JSON.stringify(settings),
            }).then((answer) => answer.status)
            """;
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

    /// Two people are touched by the same two changes and have no page open. One does not want pushes of them; the
    /// other
    /// is calm, and is told of both in one, without a sound, when it is time for it.
    @Test
    void whatSomebodyDoesNotWantIsHeldBackAndACalmPersonIsToldOnce(Stage stage) {
        Person picky = stage.demo("volunteer", Stage.Device.DESKTOP, WHERE);
        Person calm = stage.demo("staff", Stage.Device.PHONE, WHERE).connectsPhone();
        Person organizer = stage.demo("organizer", Stage.Device.DESKTOP, WHERE);
        Person owner = stage.demo("owner", Stage.Device.DESKTOP, WHERE);
        Person phones = stage.visitor(Stage.Device.PHONE, WHERE).open("/phone");
        wantsNoPushOfChanges(picky);
        picky.goesAway();
        Locator first = movesSoon(organizer, "Opening ceremony");
        Locator second = movesSoon(owner, "Medals of day two");
        isToldSoon(calm);
        calm.goesAway();
        Organizing.publishes(organizer, first, "Publish the change");
        Organizing.publishes(owner, second, "Publish the change");

        Organizing.says(organizer, "Vito Volunteer", BY_APP + "not sent (they do not want it this way)");
        Organizing.says(owner, "Vito Volunteer", BY_APP + "not sent (they do not want it this way)");
        assertThat(shown(phones)).hasCount(0);

        assertThat(shown(phones).filter(saying("Apps, by Firebase"))).hasCount(1);
        assertThat(shown(phones).filter(saying("Apps, by Firebase")))
                .containsText(Pattern.compile("2 changes at Riverside Unified Games.*without a sound", Pattern.DOTALL));
        assertThat(shown(phones).filter(saying("Changed:"))).hasCount(0);
        Organizing.says(organizer, "Sana Staff", BY_APP + "sent");
        Organizing.says(owner, "Sana Staff", BY_APP + "sent");
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

    /// Says on whose clock it is nearly time for what is gathered: the platform's knows three times of a day.
    private static void isToldSoon(Person calm) {
        var soon = Instant.now().plus(UNTIL_GATHERED).atOffset(ZoneOffset.UTC).toLocalTime();
        var clock = ZoneOffset.ofTotalSeconds(GATHERED_AT.toSecondOfDay() - soon.toSecondOfDay());
        assertThat(calm.page().evaluate(WISH, Map.of("timeZone", clock.getId(), "calm", true, "form", "standard")))
                .isEqualTo(200);
    }

    /// Ends at the question whether it is to be published.
    private static Locator movesSoon(Person organizer, String session) {
        Organizing.edits(organizer, Demo.EVENT, session);
        Locator room = organizer.combo("Room");
        room.fill(room.inputValue().equals("Riverside Hall") ? "Family Meadow" : "Riverside Hall");
        room.press("Tab");
        return Organizing.previews(organizer);
    }

    /// What the phone of the calm person shows.
    private static Locator shown(Person phones) {
        return phones.page().getByRole(AriaRole.LISTITEM).filter(saying(PHONE_OF_STAFF));
    }

    private static Locator.FilterOptions saying(String text) {
        return new Locator.FilterOptions().setHasText(text);
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
