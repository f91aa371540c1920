package dev.turnout.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Every screen: checked by axe in light and dark, without scrolling sideways at 320 pixels, in each language.
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
            Demo.ORGANIZE + "/alerts",
            Demo.ORGANIZE + "/feed",
            Demo.ORGANIZE + "/announcements",
            Demo.ORGANIZE + "/announcements/new",
            Demo.ORGANIZE + "/untold",
            Demo.ORGANIZE + "/sales",
            Demo.ORGANIZE + "/team",
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
            Demo.STAFF + "/chat",
            Demo.STAFF + "/check-in",
            Demo.STAFF + "/sessions",
            Demo.STAFF + "/alerts",
            Demo.STAFF + "/untold");
    private static final List<String> MEDIC = List.of(Demo.STAFF + "/care", Demo.STAFF + "/medication");

    @Test
    void everyScreenPassesTheMachinesRules(Stage stage) {
        everyScreen(stage, Stage.Device.DESKTOP, "en", Audit::passes);
    }

    @Test
    void everyScreenSpeaksGermanAndFitsAtFourTimesTheSize(Stage stage) throws IOException {
        Pattern keys = keys();
        everyScreen(stage, Stage.Device.NARROW, "de", (person, screen) -> {
            speaks(person, screen, "de", "ltr", keys);
            Audit.fits(person, screen);
        });
    }

    @Test
    void everyScreenSpeaksArabicFromRightToLeftAndFits(Stage stage) throws IOException {
        Pattern keys = keys();
        everyScreen(stage, Stage.Device.NARROW, "ar", (person, screen) -> {
            speaks(person, screen, "ar", "rtl", keys);
            Audit.fits(person, screen);
        });
    }

    /// The gateway answers it without the app, also to a browser that has the app's service worker.
    @Test
    void theJoinPageSpeaksTheBrowsersLanguageAndFits(Stage stage) {
        Map<String, String> directions = Map.of("en", "ltr", "de", "ltr", "ar", "rtl");
        directions.forEach((language, direction) -> {
            Person visitor = Audit.prepare(stage.visitor(Stage.Device.NARROW, TestPlatform.Kind.DEMO, language));
            visitor.awaitServiceWorker();
            visitor.open("/join");
            assertThat(direction(visitor)).isEqualTo(language + " " + direction);
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
                assertThat(direction(visitor))
                        .as(screen)
                        .isEqualTo(language + (language.equals("ar") ? " rtl" : " ltr"));
                assertThat(heading(visitor)).as(screen).isNotBlank();
                Audit.passes(visitor, screen);
                Audit.fits(visitor, screen);
                needsNoMouse(visitor);
            });
        }
    }

    /// Each control has its turn, one Tab after the other from the top, and shows it.
    private static void needsNoMouse(Person person) {
        Locator controls = person.page().locator("a[href]:visible, button:visible, input:visible, select:visible");
        controls.first().focus();
        for (int i = 1; i < controls.count(); i++) {
            person.page().keyboard().press("Tab");
            assertThat(Keyboard.has(controls.nth(i)))
                    .as("%s has its turn", controls.nth(i))
                    .isTrue();
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

    private static void everyScreen(
            Stage stage, Stage.Device device, String language, BiConsumer<Person, String> check) {
        Person visitor = Audit.prepare(stage.visitor(device, TestPlatform.Kind.DEMO));
        visitor.open(SIGN_IN);
        check.accept(visitor, SIGN_IN);
        visitor.speak(language);
        visitor.open(NOWHERE);
        Audit.awaitScreen(visitor.page());
        BiConsumer<Person, String> whole = isThere(heading(visitor)).andThen(check);
        walk(visitor, EVERYBODY, whole);
        walk(Audit.prepare(stage.demo("attendee", device)).speak(language), ATTENDEE, whole);
        Person organizer = Audit.prepare(stage.demo("organizer", device)).speak(language);
        walk(organizer, ORGANIZER, whole);
        opensDetails(organizer, check);
        walk(organizer, PARTICIPANTS, whole);
        opensRegistrations(
                organizer, Audit.prepare(stage.demo("family", device)).speak(language), whole, check);
        walk(Audit.prepare(stage.demo("staff", device)).speak(language), STAFF, whole);
        walk(Audit.prepare(stage.demo("medic", device)).speak(language), MEDIC, whole);
        walk(Audit.prepare(stage.demo("coach", device)).speak(language), COACH, whole);
    }

    /// A screen has a heading of its own, and not that of an address which leads nowhere.
    private static BiConsumer<Person, String> isThere(String missing) {
        return (person, screen) -> {
            if (screen.equals(NOWHERE)) {
                assertThat(heading(person)).isEqualTo(missing);
            } else {
                assertThat(heading(person)).as(screen).isNotBlank().isNotEqualTo(missing);
            }
        };
    }

    private static String heading(Person person) {
        return person.page().locator("main h1, main h2").first().innerText();
    }

    private static void walk(Person person, List<String> screens, BiConsumer<Person, String> check) {
        String before = "";
        for (String screen : screens) {
            String path = screen.replaceFirst("[?].*", "");
            if (before.isEmpty() || before.equals(path) || !goesOn(person.page(), screen)) {
                person.open(screen);
                Audit.awaitScreen(person.page());
            }
            before = path;
            check.accept(person, screen);
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
    private static void opensDetails(Person organizer, BiConsumer<Person, String> check) {
        Page page = organizer.open(Demo.ORGANIZE + "/programme").page();
        page.getByRole(AriaRole.ROWHEADER).getByRole(AriaRole.LINK).first().click();
        Audit.awaitScreen(page);
        check.accept(organizer, "session editor");
        page.locator("form .button[data-tone=danger]").click();
        page.getByRole(AriaRole.DIALOG).waitFor();
        check.accept(organizer, "preview of a change");
        organizer.open(Demo.ORGANIZE + "/sales");
        Audit.awaitScreen(page);
        page.locator("main .button[data-tone=primary]").first().click();
        page.getByRole(AriaRole.DIALOG).waitFor();
        check.accept(organizer, "ticket type");
        organizer.open(Demo.ORGANIZE + "/team");
        Audit.awaitScreen(page);
        page.locator("main .button[data-tone=primary]").first().click();
        page.getByRole(AriaRole.DIALOG).waitFor();
        check.accept(organizer, "invitation");
        page.locator(".choice").click();
        check.accept(organizer, "invitation for some hours");
        organizer.open(Demo.ORGANIZE + "/team");
        Audit.awaitScreen(page);
        page.locator("main .button[data-tone=primary]").nth(1).click();
        page.getByRole(AriaRole.DIALOG).waitFor();
        check.accept(organizer, "pass for a helper");
        organizer.open(Demo.PUBLIC + "/programme");
        Audit.awaitScreen(page);
        page.locator(".session-title").first().click();
        page.waitForURL("**/sessions/**");
        Audit.awaitScreen(page);
        check.accept(organizer, "session");
    }

    /// A registration as its family and as the organizer see it, step by step.
    private static void opensRegistrations(
            Person organizer, Person family, BiConsumer<Person, String> whole, BiConsumer<Person, String> check) {
        walk(family, FAMILY, whole);
        family.page().locator(".session-title").last().click();
        family.page().waitForURL("**/registrations/**");
        for (int step = 0; step < 5; step++) {
            Audit.awaitScreen(family.page());
            check.accept(family, "step " + (step + 1) + " of a registration");
            if (step < 4) {
                family.page().locator("ol.tabs-list a").nth(step + 1).click();
            }
        }
        organizer.open(Demo.ORGANIZE + "/registrations");
        Audit.awaitScreen(organizer.page());
        organizer
                .page()
                .getByRole(AriaRole.ROWHEADER)
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        organizer.page().waitForURL("**/registrations/*");
        Audit.awaitScreen(organizer.page());
        check.accept(organizer, "registration to decide about");
    }

    private static void speaks(Person person, String screen, String language, String direction, Pattern keys) {
        if (screen.equals(SIGN_IN)) {
            return;
        }
        assertThat(direction(person)).as(screen).isEqualTo(language + " " + direction);
        String text = person.page().locator("body").innerText();
        assertThat(keys.matcher(text).results().map(MatchResult::group))
                .as("%s shows keys in place of words", screen)
                .isEmpty();
    }

    private static Object direction(Person person) {
        return person.page().evaluate("() => `${document.documentElement.lang} ${document.documentElement.dir}`");
    }

    /// What a missing word looks like on a screen: its key.
    private static Pattern keys() throws IOException {
        String english = Files.readString(TestPlatform.ROOT.resolve("web/src/lib/i18n/locales/en.json"));
        String parts = JsonMapper.builder().build().readTree(english).propertyNames().stream()
                .collect(Collectors.joining("|"));
        return Pattern.compile("\\b(" + parts + ")\\.[a-z][A-Za-z_.]+\\b");
    }
}
