package dev.turnout.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.Cookie;
import dev.turnout.common.seal.SealingKey;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The pages between a password and the app: the code of a second factor, setting one up, its recovery codes, and
/// whether an account elsewhere belongs to one here, and whether an app may act for somebody.
@JourneyTest
class SecondStepPagesIT {
    private static final UUID PERSON = UUID.randomUUID();
    private static final String EMAIL = PERSON + "@demo.example";
    private static final String AN_APP = "/auth/authorize?response_type=code&client_id=turnout-app&scope=openid%20email"
            + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A49152%2Fcallback&code_challenge_method=S256"
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String ARRIVAL = "turnout-arrival";
    private static final List<String> OTHERS = List.of("de", "ar", "en");

    @Test
    void theyPassFitInEveryLanguageAndNeedNoMouse(Stage stage) throws Exception {
        TestPlatform platform = stage.platform(TestPlatform.Kind.DEMO);
        Person person = Audit.prepare(stage.visitor(Stage.Device.NARROW, TestPlatform.Kind.DEMO, "en"));
        try (Connection database = database(platform)) {
            arrivesFromAnotherProvider(database);
            try {
                person.context().addCookies(List.of(new Cookie(ARRIVAL, PERSON.toString()).setUrl(platform.url())));
                person.open("/auth/federation");
                holds(person, "/auth/federation");

                signsIn(person);
                holds(person, "/auth/federation/link");

                person.context().clearCookies();
                person.open(AN_APP);
                signsIn(person);
                holds(person, "/auth/consent");

                person.context().clearCookies();
                hasAnApp(platform, database);
                signsIn(person);
                holds(person, "/auth/code");
                typesCode(person, "000000", ".fault");
                check(person, "/auth/code, wrong");

                run(database, "DELETE FROM totp WHERE person_id = ?", PERSON);
                person.open("/auth/code");
                holds(person, "/auth/code");
                typesCode(person, Authenticator.of(person).code(), ".codes");
                assertThat(person.page().locator(".codes li").count()).isEqualTo(10);
                check(person, "recovery codes");
            } finally {
                run(database, "DELETE FROM sign_in WHERE person_id = ?", PERSON);
                run(database, "DELETE FROM account WHERE id = ?", PERSON);
            }
        }
    }

    /// The page opened here and in each language.
    private static void holds(Person person, String path) {
        assertThat(person.page().url()).contains(path);
        check(person, path);
        for (String language : OTHERS) {
            person.open(path + "?language=" + language);
            assertThat(person.page().evaluate("() => document.documentElement.lang"))
                    .isEqualTo(language);
            Audit.fits(person, path + " in " + language);
        }
    }

    private static void check(Person person, String screen) {
        Audit.passes(person, screen);
        Audit.fits(person, screen);
        Keyboard.reachesEverything(person);
    }

    private static void signsIn(Person person) {
        person.open("/auth/login");
        person.box("Email address").fill(EMAIL);
        person.field("Password").fill("turnout-demo");
        person.page().keyboard().press("Enter");
        person.page().waitForURL(address -> !address.contains("/auth/login"));
    }

    private static void typesCode(Person person, String code, String answer) {
        Locator field = person.page().locator("#code");
        field.fill(code);
        field.press("Enter");
        person.page().locator(answer).waitFor();
    }

    private static void arrivesFromAnotherProvider(Connection database) throws Exception {
        run(database, """
                INSERT INTO account (id, email, name, password_hash)
                SELECT ?, ?, 'Toni Twostep', password_hash FROM account WHERE email = 'attendee@demo.example'
                """, PERSON, EMAIL);
        run(
                database,
                """
                INSERT INTO federated_arrival (digest, provider, issuer, subject, name, email, expires_at)
                VALUES (?, 'club', 'https://club.example', ?, 'Toni Twostep', ?, now() + interval '5 minutes')
                """,
                MessageDigest.getInstance("SHA-256").digest(PERSON.toString().getBytes(StandardCharsets.UTF_8)),
                PERSON.toString(),
                EMAIL);
    }

    private static void hasAnApp(TestPlatform platform, Connection database) throws SQLException {
        Path keys = platform.home().resolve("secrets").resolve("keys-user-service");
        byte[] sealed = SealingKey.in(keys, "sign-in.key").seal(new byte[20], "totp/" + PERSON);
        run(
                database,
                "INSERT INTO totp (person_id, secret, confirmed, last_step, created_at) VALUES (?, ?, true, 0, now())",
                PERSON,
                sealed);
    }

    private static void run(Connection database, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static Connection database(TestPlatform platform) throws IOException, SQLException {
        var settings = new Properties();
        try (Reader file =
                Files.newBufferedReader(platform.home().resolve("config").resolve("user-service.properties"))) {
            settings.load(file);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/turnout?currentSchema=identity"
                        .formatted(settings.getProperty("turnout.database.port")),
                "identity",
                settings.getProperty("spring.datasource.password"));
    }
}
