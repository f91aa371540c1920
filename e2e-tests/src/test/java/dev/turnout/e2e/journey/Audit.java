package dev.turnout.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a machine can check of a screen's accessibility. It does not replace people.
final class Audit {
    private static final Path AXE = TestPlatform.ROOT.resolve(Path.of("web", "node_modules", "axe-core", "axe.min.js"));
    private static final String RUN = """
            async (only) => {
              const { violations } = await axe.run(document, only.length > 0 ? { runOnly: only } : {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
                rules: { 'label-content-name-mismatch': { enabled: true } },
              });
              return violations.flatMap(({ id, nodes }) =>
                nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`));
            }
            """;
    /// What a colour scheme can change.
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");
    /// What sticks out, and not only that something does.
    private static final String STICKS_OUT = """
            () => {
              if (document.documentElement.scrollWidth <= window.innerWidth) return [];
              return [...document.querySelectorAll('body *')]
                .filter((each) => each.getBoundingClientRect().right > window.innerWidth + 1
                  || each.getBoundingClientRect().left < -1)
                .slice(0, 5)
                .map((each) => `${each.tagName}.${each.className} ${each.textContent.slice(0, 40)}`);
            }
            """;
    private static final String LOADED = """
            () => document.querySelector('main h1, main h2') !== null && document.querySelector('.loading-bar') === null
            """;

    private Audit() {}

    /// To be called before the person opens the first screen: the pages' own policy lets no foreign script in later.
    static Person prepare(Person person) {
        try {
            person.context().addInitScript(Files.readString(AXE));
        } catch (IOException e) {
            throw new UncheckedIOException("axe-core is not there: run npm ci in web", e);
        }
        return person;
    }

    static void awaitScreen(Page page) {
        page.waitForFunction(LOADED);
    }

    static void passes(Person person, String screen) {
        Page page = person.page();
        assertThat(strings(page.evaluate(RUN, List.of())))
                .as("%s, light", screen)
                .isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(strings(page.evaluate(RUN, OF_COLOURS)))
                .as("%s, dark", screen)
                .isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    static void fits(Person person, String screen) {
        assertThat(strings(person.page().evaluate(STICKS_OUT)))
                .as("%s sticks out", screen)
                .isEmpty();
    }

    private static List<String> strings(Object answer) {
        return ((List<?>) answer).stream().map(String::valueOf).toList();
    }
}
