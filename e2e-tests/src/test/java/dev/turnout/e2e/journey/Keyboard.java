package dev.turnout.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/// A person's hands when there is no mouse.
final class Keyboard {
    private static final int FAR = 120;
    private static final String HAS_FOCUS = "element => element === document.activeElement";
    /// A ring around the control itself or around what stands for it on the screen.
    private static final String SHOWS_FOCUS = """
            element => [element, element.closest('label, .choice'), element.parentElement]
              .filter((each) => each !== null)
              .some((each) => getComputedStyle(each).outlineStyle !== 'none')
            """;

    private final Page page;

    Keyboard(Person person) {
        page = person.page();
    }

    /// Goes on by Tab until the control has the focus, and sees that it has.
    Keyboard goTo(Locator control) {
        control.waitFor();
        for (int steps = 0; steps < FAR; steps++) {
            if (Boolean.TRUE.equals(control.evaluate(HAS_FOCUS))) {
                assertThat(control.evaluate(SHOWS_FOCUS))
                        .as("%s shows that it has the focus", control)
                        .isEqualTo(true);
                return this;
            }
            press("Tab");
        }
        throw new AssertionError(control + " cannot be reached by Tab");
    }

    /// Whether the control has the focus and shows it.
    static boolean has(Locator control) {
        return Boolean.TRUE.equals(control.evaluate(HAS_FOCUS)) && Boolean.TRUE.equals(control.evaluate(SHOWS_FOCUS));
    }

    /// Each control of the page has its turn, one Tab after the other from the top, and shows it.
    static void reachesEverything(Person person) {
        Locator controls = person.page().locator("a[href]:visible, button:visible, input:visible, select:visible");
        controls.first().focus();
        for (int i = 1; i < controls.count(); i++) {
            person.page().keyboard().press("Tab");
            assertThat(has(controls.nth(i)))
                    .as("%s has its turn", controls.nth(i))
                    .isTrue();
        }
    }

    Keyboard press(String key) {
        page.keyboard().press(key);
        return this;
    }

    Keyboard type(String text) {
        page.keyboard().type(text);
        return this;
    }

    Keyboard activate(Locator control) {
        return goTo(control).press("Enter");
    }
}
