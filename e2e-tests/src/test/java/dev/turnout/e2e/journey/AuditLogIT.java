package dev.turnout.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/// What people did stands in the audit log, and somebody who changes it behind everybody's back is found out.
@JourneyTest
class AuditLogIT {

    private record Answer(int exit, List<String> lines) {}

    @Test
    void anOrganizerSearchesTheLogAndTheVerifierNamesARowThatWasChanged(Stage stage) throws Exception {
        Person organizer = stage.demo("organizer").open(Demo.ORGANIZE).follow("Audit log");
        organizer.seesHeading("Audit log").seesText("Opened a ticket type");
        organizer.field("What was done").fill("nothing.of.the.kind");
        organizer.press("Search").seesText("Nothing that was recorded matches this search.");
        organizer.press("Show everything").seesText("Opened a ticket type");
        Path home = stage.platform(TestPlatform.Kind.DEMO).home();

        Answer untouched = verify(home);
        assertThat(untouched.lines()).last().asString().startsWith("In order: ");
        assertThat(untouched.exit()).isZero();

        String row = "WHERE action = 'ticket-type.open' AND seq = (SELECT min(seq) FROM audit_entry"
                + " WHERE action = 'ticket-type.open')";
        change(home, "UPDATE audit_entry SET action = 'ticket-type.opem' " + row);
        try {
            Answer tampered = verify(home);
            assertThat(tampered.exit()).isEqualTo(1);
            assertThat(tampered.lines())
                    .anyMatch(line -> line.matches(
                            "FAULT {2}Riverside Sports .*: row \\d+ \\(.*\\) was changed after it was recorded"));
        } finally {
            change(home, "UPDATE audit_entry SET action = 'ticket-type.open' WHERE action = 'ticket-type.opem'");
        }
        assertThat(verify(home).exit()).isZero();
    }

    private static Answer verify(Path home) throws IOException, InterruptedException {
        var command = new ProcessBuilder(TestPlatform.ROOT.resolve("turnout").toString(), "audit", "verify")
                .redirectErrorStream(true);
        command.environment().put("TURNOUT_HOME", home.toString());
        Process process = command.start();
        try (var output = process.inputReader()) {
            List<String> lines = output.lines().toList();
            return new Answer(process.waitFor(), lines);
        }
    }

    /// As the role that owns the tables can, once it has given itself the right and taken the trigger away.
    private static void change(Path home, String update) throws IOException, SQLException {
        var settings = new Properties();
        try (Reader file = Files.newBufferedReader(home.resolve("config").resolve("user-service.properties"))) {
            settings.load(file);
        }
        String url = "jdbc:postgresql://127.0.0.1:%s/turnout?currentSchema=identity"
                .formatted(settings.getProperty("turnout.database.port"));
        try (Connection connection = DriverManager.getConnection(
                        url, "identity_owner", settings.getProperty("spring.flyway.password"));
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : List.of(
                    "GRANT UPDATE ON audit_entry TO CURRENT_USER",
                    "ALTER TABLE audit_entry DISABLE TRIGGER USER",
                    update,
                    "ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_only_grows",
                    "ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_is_not_emptied",
                    "REVOKE UPDATE ON audit_entry FROM CURRENT_USER")) {
                boolean _ = statement.execute(sql);
            }
            connection.commit();
        }
    }
}
