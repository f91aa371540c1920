package dev.turnout.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Tracing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where one journey happens: opens people's browsers and tidies up after them.
final class Stage {
    private static final String DEMO_PASSWORD = "turnout-demo";
    /// What the policy of the pages forbids is also told to the console, where complaints are collected.
    private static final String TELL_VIOLATIONS = """
            document.addEventListener('securitypolicyviolation', (event) =>
              console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
            """;

    private final Backstage backstage;
    private final boolean traced;
    private final List<Person> people = new ArrayList<>();

    /// @param traced whether each step of a browser is kept, which makes every step slower
    Stage(Backstage backstage, boolean traced) {
        this.backstage = backstage;
        this.traced = traced;
    }

    TestPlatform platform(TestPlatform.Kind kind) {
        return backstage.platform(kind);
    }

    /// Somebody who has just opened the demo platform on an ordinary screen.
    Person visitor() {
        return visitor(Device.DESKTOP, TestPlatform.Kind.DEMO);
    }

    Person visitor(Device device, TestPlatform.Kind kind) {
        return visitor(device, kind, "en-GB");
    }

    /// @param locale of the browser, which tells servers that it prefers this language
    Person visitor(Device device, TestPlatform.Kind kind, String locale) {
        TestPlatform platform = backstage.platform(kind);
        BrowserContext context = backstage
                .browser(kind)
                .newContext(device.context().setLocale(locale).setBaseURL(platform.url()));
        context.setDefaultTimeout(Backstage.PATIENCE_MILLIS);
        context.addInitScript(TELL_VIOLATIONS);
        if (traced) {
            context.tracing()
                    .start(new Tracing.StartOptions().setScreenshots(true).setSnapshots(true));
        }
        Person person = new Person("person-" + (people.size() + 1), context);
        people.add(person);
        return person.open("/");
    }

    /// One of the demo's people, signed in.
    Person demo(String account) {
        return demo(account, Device.DESKTOP);
    }

    Person demo(String account, Device device) {
        return visitor(device, TestPlatform.Kind.DEMO).signIn(account + "@demo.example", DEMO_PASSWORD);
    }

    Person demo(String account, Device device, TestPlatform.Kind kind) {
        return visitor(device, kind).signIn(account + "@demo.example", DEMO_PASSWORD);
    }

    void leave(boolean failed, Path evidence) {
        List<String> complaints =
                people.stream().flatMap(person -> person.complaints().stream()).toList();
        if (failed || !complaints.isEmpty()) {
            people.forEach(person -> person.leaveEvidence(evidence, traced));
        }
        people.forEach(Person::leave);
        people.clear();
        if (!failed) {
            assertThat(complaints).as("what browsers complained about").isEmpty();
        }
    }

    /// A screen that somebody looks at.
    enum Device {
        DESKTOP(1280, 900),
        PHONE(390, 844),
        /// As narrow as a page has to bear: 1280 pixels at four times the size.
        NARROW(320, 640);

        private final int width;
        private final int height;

        Device(int width, int height) {
            this.width = width;
            this.height = height;
        }

        /// Makes a page as large as this.
        void show(Page page) {
            page.setViewportSize(width, height);
        }

        private Browser.NewContextOptions context() {
            return new Browser.NewContextOptions()
                    .setViewportSize(width, height)
                    .setTimezoneId("Europe/Berlin")
                    .setHasTouch(this != DESKTOP);
        }
    }
}
