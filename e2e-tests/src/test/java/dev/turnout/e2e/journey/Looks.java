package dev.turnout.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Looks at a screen from all sides while it is open: by the machine's rules in English on a wide screen, then in
/// German
/// and in Arabic on the narrowest.
final class Looks {
    /// As if the language were chosen in another tab, so that the screen stays where it is.
    private static final String SPEAK = """
            (language) => {
              const key = 'turnout.preferences';
              const before = document.body.innerText;
              const kept = JSON.parse(localStorage.getItem(key) ?? '{}');
              localStorage.setItem(key, JSON.stringify({ ...kept, language }));
              dispatchEvent(new StorageEvent('storage', { key }));
              return before;
            }
            """;
    private static final String SPOKEN =
            "(before) => document.body.innerText !== before && document.querySelector('.loading-bar') === null";
    private static final String DIRECTION = "() => `${document.documentElement.lang} ${document.documentElement.dir}`";

    /// Its parts may look like keys.
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

    private final Pattern keys = keys();

    /// Leaves the screen in Arabic and narrow, for the person to go on from there.
    void at(Person person, String screen) {
        goBackToEnglish(person);
        Audit.passes(person, screen);
        Stage.Device.NARROW.show(person.page());
        speaks(person, screen, "de", "ltr");
        speaks(person, screen, "ar", "rtl");
    }

    /// A page that is not the app's: it has the language of the browser.
    void atAForeignPage(Person person, String screen) {
        Audit.passes(person, screen);
        Stage.Device.NARROW.show(person.page());
        Audit.fits(person, screen);
        Stage.Device.DESKTOP.show(person.page());
    }

    void goBackToEnglish(Person person) {
        if (!direction(person).equals("en ltr")) {
            Stage.Device.DESKTOP.show(person.page());
            speak(person.page(), "en");
        }
    }

    /// The language of a page and the side at which it begins.
    static Object direction(Person person) {
        return person.page().evaluate(DIRECTION);
    }

    private void speaks(Person person, String screen, String language, String direction) {
        speak(person.page(), language);
        assertThat(direction(person)).as(screen).isEqualTo(language + " " + direction);
        String text = ADDRESS.matcher(person.page().locator("body").innerText()).replaceAll("");
        assertThat(keys.matcher(text).results().map(MatchResult::group))
                .as("%s shows keys in place of words", screen)
                .isEmpty();
        Audit.fits(person, screen + " in " + language);
    }

    private static void speak(Page page, String language) {
        Object before = page.evaluate(SPEAK, language);
        page.waitForFunction(SPOKEN, before);
    }

    /// What a missing word looks like on a screen: its key.
    private static Pattern keys() {
        try {
            String english = Files.readString(TestPlatform.ROOT.resolve("web/src/lib/i18n/locales/en.json"));
            List<String> parts =
                    List.copyOf(JsonMapper.builder().build().readTree(english).propertyNames());
            return Pattern.compile(parts.stream().collect(Collectors.joining("|", "\\b(", ")\\.[a-z][A-Za-z_.]+\\b")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
