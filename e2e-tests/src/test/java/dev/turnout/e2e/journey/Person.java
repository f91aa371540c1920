package dev.turnout.e2e.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// One person with a browser of their own. Everything is found by its role and name, as people and their aids find it.
final class Person {
    private static final double FIRST_SIGN_IN_MILLIS = 60_000;
    /// It keeps the whole app before it is ready, on a machine that has other things to do.
    private static final Duration WORKER_INSTALLS = Duration.ofSeconds(30);

    private static final String WORKER_STATE =
            "async () => (await navigator.serviceWorker.getRegistration())?.active?.state";

    private static final Set<String> COMPLAINTS = Set.of("error", "warning");
    private static final Map<String, String> OWN_NAMES = Map.of("en", "English", "de", "Deutsch", "ar", "العربية");

    private final String name;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();

    Person(String name, BrowserContext context) {
        this.name = name;
        this.context = context;
        page = context.newPage();
        page.onConsoleMessage(this::listen);
        page.onPageError(error -> complaints.add(name + ": " + error));
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    Person open(String path) {
        page.navigate(path);
        return this;
    }

    /// Signs in by the page of the platform's own sign-in server, and comes back.
    Person signIn(String email, String password) {
        page.getByRole(AriaRole.BANNER)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Sign in"))
                .click();
        field("Email address").fill(email);
        field("Password").fill(password);
        button("Sign in").click();
        // The first to sign in waits for a platform that has only just started.
        assertThat(inbox()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(FIRST_SIGN_IN_MILLIS));
        return this;
    }

    /// Switches the language on the page of settings, where each language is named in itself.
    Person speak(String language) {
        open("/preferences").text(OWN_NAMES.getOrDefault(language, language)).click();
        assertThat(page.locator("html")).hasAttribute("lang", language);
        return this;
    }

    /// The way to the inbox, whose name also says how much is unread there.
    Locator inbox() {
        return page.getByRole(AriaRole.BANNER)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Inbox"));
    }

    Locator button(String label) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(label).setExact(true));
    }

    Locator link(String label) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(label).setExact(true));
    }

    Locator heading(String text) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    /// A text box, also within a number field.
    Locator box(String label) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label).setExact(true));
    }

    /// A text box with suggestions.
    Locator combo(String label) {
        return page.getByRole(
                AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label).setExact(true));
    }

    /// Any control, by its label.
    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    Locator text(String text) {
        return page.getByText(text, new Page.GetByTextOptions().setExact(true));
    }

    Locator row(String text) {
        return page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(text));
    }

    Locator region(String label) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(label));
    }

    Locator dialog(String title) {
        return page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(title));
    }

    /// The button that stars a session.
    Locator star(String title) {
        return button("Star: " + title);
    }

    Person press(String label) {
        button(label).click();
        return this;
    }

    /// Has a test sent to them by the way of this name, on the page of the ways to reach people.
    Person triesWay(String name) {
        return press("Send me a test: " + name).seesText("The test is on its way to you.");
    }

    Person follow(String label) {
        link(label).click();
        return this;
    }

    /// Sets a check box to this, whatever it is.
    Person sets(Locator checkbox, boolean checked) {
        if (checkbox.isChecked() != checked) {
            checkbox.locator("xpath=ancestor::label").click();
        }
        return this;
    }

    Locator checkbox(String label) {
        return page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(label));
    }

    /// Makes the phone simulator a phone of theirs.
    Person connectsPhone() {
        return open("/phone").press("Make this my phone").seesText("What is pushed to you is shown here now.");
    }

    /// Leaves the app, so that only what reaches people elsewhere reaches them.
    void goesAway() {
        page.navigate("about:blank");
    }

    /// Chooses from one of the app's select boxes.
    Person choose(String label, String option) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(label))
                .click();
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(option).setExact(true))
                .click();
        return this;
    }

    Person sees(Locator what) {
        assertThat(what.first()).isVisible();
        return this;
    }

    Person seesText(String text) {
        return sees(text(text));
    }

    Person seesHeading(String text) {
        return sees(heading(text));
    }

    /// A figure by its label, as on the dashboard.
    Locator figure(String label) {
        return page.locator("dl > div")
                .filter(new Locator.FilterOptions().setHas(text(label)))
                .locator("dd");
    }

    /// Waits until the app would open without a network. A page that was loaded before the worker was ready is loaded
    /// again, since only a page that it controls hears of a network that a browser's tools cut.
    void awaitServiceWorker() {
        // Asked from here each time: a wait within the page takes the promise itself for a yes.
        await().atMost(WORKER_INSTALLS)
                .pollInSameThread()
                .until(() -> page.evaluate(WORKER_STATE), "activated"::equals);
        if (!isControlled()) {
            page.navigate(page.url());
            await().pollInSameThread().until(this::isControlled);
        }
    }

    private boolean isControlled() {
        return Boolean.TRUE.equals(page.evaluate("() => navigator.serviceWorker.controller !== null"));
    }

    void cutNetwork() {
        context.setOffline(true);
    }

    void restoreNetwork() {
        context.setOffline(false);
    }

    /// Says which complaints of the browser belong to the journey, such as a refusal that it provokes.
    Person expecting(String complaint) {
        expected.add(Pattern.compile(complaint));
        return this;
    }

    List<String> complaints() {
        return complaints.stream()
                .filter(complaint -> expected.stream()
                        .noneMatch(pattern -> pattern.matcher(complaint).find()))
                .toList();
    }

    void leaveEvidence(Path directory, boolean traced) {
        page.screenshot(new Page.ScreenshotOptions().setPath(directory.resolve(name + ".png")));
        if (traced) {
            context.tracing().stop(new Tracing.StopOptions().setPath(directory.resolve(name + ".zip")));
        }
    }

    void leave() {
        context.close();
    }

    private void listen(ConsoleMessage message) {
        if (COMPLAINTS.contains(message.type())) {
            complaints.add("%s: %s (%s)".formatted(name, message.text(), message.location()));
        }
    }
}
