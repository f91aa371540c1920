package dev.turnout.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every screen: checked by axe in light and dark, without scrolling sideways at 320 pixels, in each language. One walk
/// does it all, since to get to a screen takes longer than to look at it.
@JourneyTest
class ScreensIT {
    private static final String SIGN_IN = "/oauth2/authorization/turnout";
    private static final String NOWHERE = "/nowhere";
    /// Marks the headings it leaves, so that the next screen is told from this one; an event's own stays.
    private static final String GO_ON = """
            (path) => {
              const left = document.querySelectorAll('main h1:not([data-frame]), main h2');
              for (const heading of left) heading.dataset.left = '';
              if (left.length > 0) history.pushState({}, '', path);
              return left.length > 0;
            }
            """;
    private static final String ARRIVED = """
            () => (document.querySelector('main h1, main h2')?.textContent.trim() ?? '') !== ''
              && document.querySelector('[data-left], .loading-bar') === null
            """;
    private static final List<String> EVERYBODY = List.of(
            "/",
            Demo.PUBLIC,
            Demo.PUBLIC + "/programme",
            Demo.PUBLIC + "/programme?by=room",
            Demo.PUBLIC + "/programme?text=nothing+of+the+kind",
            Demo.PUBLIC + "/my-day",
            Demo.PUBLIC + "/changes",
            Demo.PUBLIC + "/feed",
            Demo.PUBLIC + "/tickets",
            "/inbox",
            "/tickets",
            "/preferences",
            "/invite",
            "/family/join",
            "/appointment",
            "/kiosk",
            "/kiosk/confirm",
            "/setup",
            "/mailbox",
            "/phone",
            "/legal/terms",
            "/legal/privacy",
            NOWHERE,
            "/organize");
    private static final List<String> ATTENDEE = List.of(
            Demo.PUBLIC + "/programme",
            Demo.PUBLIC + "/my-day",
            Demo.PUBLIC + "/changes",
            Demo.PUBLIC + "/feed/projector",
            Demo.PUBLIC + "/tickets",
            "/inbox",
            "/tickets",
            "/account",
            "/preferences",
            "/privacy",
            "/family",
            "/delegations",
            "/legal/terms");
    private static final List<String> ORGANIZER = List.of(
            "/organize",
            "/organize/new",
            "/organize/import",
            "/organize/dead-letters",
            "/organize/channels",
            "/organize/audit",
            "/organize/audit?action=nothing.of.the.kind",
            Demo.ORGANIZE,
            Demo.ORGANIZE + "/programme",
            Demo.ORGANIZE + "/changes",
            Demo.ORGANIZE + "/templates",
            Demo.ORGANIZE + "/escalation",
            Demo.ORGANIZE + "/alerts",
            Demo.ORGANIZE + "/alerts/" + Demo.EXERCISE,
            Demo.ORGANIZE + "/feed",
            Demo.ORGANIZE + "/announcements",
            Demo.ORGANIZE + "/announcements/new",
            Demo.ORGANIZE + "/announcements/" + Demo.ANNOUNCEMENT,
            Demo.ORGANIZE + "/untold",
            Demo.ORGANIZE + "/sales",
            Demo.ORGANIZE + "/team",
            Demo.ORGANIZE + "/workflow",
            "/organize/organizations/" + Demo.ORGANIZATION + "/team",
            Demo.ORGANIZE + "/audit",
            Demo.ORGANIZE + "/delegations",
            Demo.ORGANIZE + "/delegations/import",
            Demo.ORGANIZE + "/delegations/" + Demo.DELEGATION);
    private static final List<String> COACH = List.of("/delegations", "/delegations/" + Demo.DELEGATION);
    /// The last one is where a registration is opened from.
    private static final List<String> FAMILY = List.of(
            "/health",
            "/health/" + Demo.ATHLETE,
            "/participants/" + Demo.ATHLETE + "/guardians",
            Demo.PUBLIC + "/register",
            "/registrations");
    private static final List<String> PARTICIPANTS =
            List.of(Demo.ORGANIZE + "/registrations", Demo.ORGANIZE + "/registration-form");
    private static final List<String> STAFF = List.of(
            "/staff",
            Demo.STAFF,
            Demo.STAFF + "/wall",
            Demo.STAFF + "/chat",
            Demo.STAFF + "/tasks",
            Demo.STAFF + "/check-in",
            Demo.STAFF + "/sessions",
            Demo.STAFF + "/calendar",
            Demo.STAFF + "/alerts",
            Demo.STAFF + "/untold",
            Demo.STAFF + "/work",
            Demo.STAFF + "/workflow");
    private static final List<String> MEDIC = List.of(Demo.STAFF + "/care", Demo.STAFF + "/medication");

    private final Looks looks = new Looks();

    @Test
    void whatEverybodySees(Stage stage) {
        Person visitor = Audit.prepare(stage.visitor());
        visitor.open(SIGN_IN);
        looks.atAForeignPage(visitor, SIGN_IN);
        walk(visitor, EVERYBODY);
    }

    @Test
    void whatAttendeesSee(Stage stage) {
        walk(person(stage, "attendee"), ATTENDEE);
    }

    @Test
    void whatOrganizersSee(Stage stage) {
        Person organizer = person(stage, "organizer");
        walk(organizer, ORGANIZER);
        opensDetails(organizer);
    }

    @Test
    void whatFamiliesSeeAndWhoDecidesAboutThem(Stage stage) {
        opensARegistration(person(stage, "family"));
        Person organizer = person(stage, "organizer");
        walk(organizer, PARTICIPANTS);
        opensARegistrationToDecideAbout(organizer);
    }

    @Test
    void whatTheTeamSees(Stage stage) {
        walk(person(stage, "staff"), STAFF);
        walk(person(stage, "medic"), MEDIC);
        walk(person(stage, "coach"), COACH);
    }

    /// The gateway answers it without the app, also to a browser that has the app's service worker.
    @Test
    void theJoinPageSpeaksTheBrowsersLanguageAndFits(Stage stage) {
        Map<String, String> directions = Map.of("en", "ltr", "de", "ltr", "ar", "rtl");
        directions.forEach((language, direction) -> {
            Person visitor = Audit.prepare(stage.visitor(Stage.Device.NARROW, TestPlatform.Kind.DEMO, language));
            visitor.awaitServiceWorker();
            visitor.open("/join");
            assertThat(Looks.direction(visitor)).isEqualTo(language + " " + direction);
            assertThat(heading(visitor)).isNotBlank();
            Audit.passes(visitor, "/join in " + language);
            Audit.fits(visitor, "/join in " + language);
        });
    }

    /// The pages of user-service, in which the app has no part. Those of a mailed link and of a kiosk go on by
    /// themselves.
    @Test
    void theSignInPagesPassInEveryLanguageFitAndNeedNoMouse(Stage stage) {
        Map<String, String> pages = Map.of(
                "/auth/login",
                "form",
                "/auth/link",
                "form",
                "/auth/register",
                "form",
                "/auth/pass?refused",
                ".fault",
                "/auth/link/open#nothing",
                "main .fault",
                "/auth/kiosk",
                "#kiosk-enter");
        for (String language : List.of("en", "de", "ar")) {
            Person visitor = Audit.prepare(stage.visitor(Stage.Device.NARROW, TestPlatform.Kind.DEMO, language));
            pages.forEach((path, arrived) -> {
                String screen = path + " in " + language;
                visitor.open(path);
                visitor.page()
                        .locator(arrived)
                        .first()
                        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
                assertThat(Looks.direction(visitor))
                        .as(screen)
                        .isEqualTo(language + (language.equals("ar") ? " rtl" : " ltr"));
                assertThat(heading(visitor)).as(screen).isNotBlank();
                Audit.passes(visitor, screen);
                Audit.fits(visitor, screen);
                Keyboard.reachesEverything(visitor);
            });
        }
    }

    @Test
    void theAuditSeesWhatIsWrong(Stage stage) {
        Person visitor = Audit.prepare(stage.visitor(Stage.Device.NARROW, TestPlatform.Kind.DEMO))
                .open("/preferences");
        Audit.awaitScreen(visitor.page());
        visitor.page().evaluate("""
                        () => {
                          const main = document.querySelector('main');
                          main.append(document.createElement('button'));
                          const wide = document.createElement('div');
                          wide.textContent = 'wide';
                          wide.style.width = '600px';
                          main.append(wide);
                        }
                        """);
        assertThatThrownBy(() -> Audit.passes(visitor, "planted"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("button-name at ");
        assertThatThrownBy(() -> Audit.fits(visitor, "planted"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("wide");
    }

    private static Person person(Stage stage, String account) {
        return Audit.prepare(stage.demo(account));
    }

    private static String heading(Person person) {
        return person.page().locator("main h1, main h2").first().innerText();
    }

    /// Begins at the address that leads nowhere: every other screen has a heading of its own.
    private void walk(Person person, List<String> screens) {
        person.open(NOWHERE);
        Audit.awaitScreen(person.page());
        String missing = heading(person);
        String before = NOWHERE;
        for (String screen : screens) {
            String path = screen.replaceFirst("[?].*", "");
            if (before.equals(path) || !goesOn(person.page(), screen)) {
                person.open(screen);
                Audit.awaitScreen(person.page());
            }
            before = path;
            looks.goBackToEnglish(person);
            isThere(person, screen, missing);
            looks.at(person, screen);
        }
    }

    private static void isThere(Person person, String screen, String missing) {
        if (screen.equals(NOWHERE)) {
            assertThat(heading(person)).isEqualTo(missing);
        } else {
            assertThat(heading(person)).as(screen).isNotBlank().isNotEqualTo(missing);
        }
    }

    /// Within the app, which takes a part of the time of opening it anew.
    private static boolean goesOn(Page page, String screen) {
        boolean went = Boolean.TRUE.equals(page.evaluate(GO_ON, screen));
        if (went) {
            page.waitForFunction(ARRIVED);
        }
        return went;
    }

    /// Screens and dialogs that have no fixed address.
    private void opensDetails(Person organizer) {
        Page page = organizer.open(Demo.ORGANIZE + "/programme").page();
        page.getByRole(AriaRole.ROWHEADER).getByRole(AriaRole.LINK).first().click();
        Audit.awaitScreen(page);
        looks.at(organizer, "session editor");
        page.locator("form .button[data-tone=danger]").click();
        page.getByRole(AriaRole.DIALOG).waitFor();
        looks.at(organizer, "preview of a change");
        organizer.open(Demo.ORGANIZE + "/sales");
        Audit.awaitScreen(page);
        page.locator("main .button[data-tone=primary]").first().click();
        page.getByRole(AriaRole.DIALOG).waitFor();
        looks.at(organizer, "ticket type");
        organizer.open(Demo.ORGANIZE + "/team");
        Audit.awaitScreen(page);
        page.locator("main .button[data-tone=primary]").first().click();
        page.getByRole(AriaRole.DIALOG).waitFor();
        looks.at(organizer, "invitation");
        page.locator(".choice").click();
        looks.at(organizer, "invitation for some hours");
        organizer.open(Demo.ORGANIZE + "/team");
        Audit.awaitScreen(page);
        page.locator("main .button[data-tone=primary]").nth(1).click();
        page.getByRole(AriaRole.DIALOG).waitFor();
        looks.at(organizer, "pass for a helper");
        organizer.open(Demo.PUBLIC + "/programme");
        Audit.awaitScreen(page);
        page.locator(".session-title").first().click();
        page.waitForURL("**/sessions/**");
        Audit.awaitScreen(page);
        looks.at(organizer, "session");
    }

    /// A registration as its family sees it, step by step.
    private void opensARegistration(Person family) {
        walk(family, FAMILY);
        Page page = family.page();
        page.locator(".session-title").last().click();
        page.waitForURL("**/registrations/**");
        for (int step = 0; step < 5; step++) {
            Audit.awaitScreen(page);
            looks.at(family, "step " + (step + 1) + " of a registration");
            if (step < 4) {
                page.locator("ol.tabs-list a").nth(step + 1).click();
            }
        }
    }

    private void opensARegistrationToDecideAbout(Person organizer) {
        Page page = organizer.open(Demo.ORGANIZE + "/registrations").page();
        Audit.awaitScreen(page);
        page.getByRole(AriaRole.ROWHEADER).getByRole(AriaRole.LINK).first().click();
        page.waitForURL("**/registrations/*");
        Audit.awaitScreen(page);
        looks.at(organizer, "registration to decide about");
    }
}
