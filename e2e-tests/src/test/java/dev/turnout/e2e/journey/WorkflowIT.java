package dev.turnout.e2e.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// An organizer starts the steps of a day and watches them on the picture while one of them fails.
@JourneyTest
class WorkflowIT {
    private static final String SCREEN = Demo.ORGANIZE + "/workflow";
    /// So that what is started has a few steps only.
    private static final List<String> LEFT_OUT = List.of(
            "Athletes are registered",
            "Volunteers are assigned",
            "Check safety",
            "Plan transport",
            "Brief the volunteers");

    private static final String MESSAGE = "The doors of the day are open.";

    @Test
    void stepsRunFailPauseAndGoOnWhereEverybodySeesIt(Stage stage) throws IOException, SQLException {
        Person organizer = stage.demo("organizer").open(SCREEN);
        Person staff = stage.demo("staff").open(Demo.STAFF);
        organizer.seesHeading("Start a workflow");
        assertThat(staff.link("Workflow")).isHidden();
        Path home = stage.platform(TestPlatform.Kind.DEMO).home();

        breaksTheLastStep(home);
        try {
            starts(organizer);
            is(organizer, "Publish the event", "Done");
            is(organizer, "Programme with rooms", "Done");
            is(organizer, "Set up the venue", "Needs a person");
            is(organizer, "Check accessibility", "Waits");

            staff.open(Demo.STAFF).follow("Workflow").seesHeading("Workflow");
            does(staff, "Set up the venue");
            does(staff, "Check accessibility");
            is(organizer, "Check accessibility", "Needs approval");
            approves(organizer, "Check accessibility");
            is(organizer, "Tell the crew that doors open", "Tries again");
            is(staff, "Tell the crew that doors open", "Tries again");
        } finally {
            mendsIt(home);
        }
        restartsWhenItGaveUp(organizer, "Tell the crew that doors open");
        is(organizer, "Tell the crew that doors open", "Done");
        organizer.seesText("All steps have ended.");
        staff.seesText("All steps have ended.");
        assertThat(staff.open(Demo.STAFF + "/chat").text(MESSAGE)).isVisible();
    }

    private static void starts(Person organizer) {
        organizer.press("Show the steps");
        for (String step : LEFT_OUT) {
            organizer.sets(organizer.checkbox(step), false);
        }
        organizer
                .page()
                .getByText("Change Tell the crew that doors open")
                .locator("xpath=ancestor-or-self::summary")
                .click();
        organizer.box("Message").fill(MESSAGE);
        organizer.press("Start 5 steps").seesText("Started: A day with 50 athletes");
    }

    private static Locator step(Person person, String title) {
        return person.page()
                .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Picture of the steps"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(title));
    }

    private static void is(Person person, String title, String state) {
        assertThat(step(person, title)).containsText(state);
    }

    private static void does(Person person, String title) {
        is(person, title, "Needs a person");
        step(person, title).click();
        press(person, title, "It is done");
        press(person, title, "It is done");
        assertThat(person.dialog(title)).isHidden();
    }

    private static void approves(Person person, String title) {
        step(person, title).click();
        press(person, title, "Approve");
        assertThat(person.dialog(title)).isHidden();
    }

    /// On a slow machine the tries may be used up before the database is mended.
    private static void restartsWhenItGaveUp(Person person, String title) {
        assertThat(step(person, title)).containsText(Pattern.compile("Done|Failed"));
        if (step(person, title).innerText().contains("Failed")) {
            step(person, title).click();
            press(person, title, "Try again now");
        }
    }

    private static void press(Person person, String title, String label) {
        person.dialog(title)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(label).setExact(true))
                .click();
    }

    /// What the last step writes is refused by the database, as if a disk were full.
    private static void breaksTheLastStep(Path home) throws IOException, SQLException {
        change(home, "ALTER TABLE chat_message ADD CONSTRAINT no_steps CHECK (cid NOT LIKE 'workflow:%') NOT VALID");
    }

    private static void mendsIt(Path home) throws IOException, SQLException {
        change(home, "ALTER TABLE chat_message DROP CONSTRAINT no_steps");
    }

    private static void change(Path home, String sql) throws IOException, SQLException {
        var settings = new Properties();
        try (Reader file =
                Files.newBufferedReader(home.resolve("config").resolve("collaboration-service.properties"))) {
            settings.load(file);
        }
        String url = "jdbc:postgresql://127.0.0.1:%s/turnout?currentSchema=collaboration"
                .formatted(settings.getProperty("turnout.database.port"));
        try (Connection connection = DriverManager.getConnection(
                        url, "collaboration_owner", settings.getProperty("spring.flyway.password"));
                Statement statement = connection.createStatement()) {
            boolean _ = statement.execute(sql);
        }
    }
}
