package dev.turnout.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/// Somebody takes what is held about them, plans to leave, and thinks again.
@JourneyTest
class OwnDataIT {
    private static final double GATHERED_MILLIS = 60_000;

    @Test
    void somebodyTakesTheirDataWithThemAndThinksAgainAboutLeaving(Stage stage) throws IOException {
        Person finn = stage.demo("family").open("/account");
        Page page = finn.page();
        page.locator("a[href='/privacy']").click();
        finn.press("Gather my data");
        finn.link("Download").waitFor(new Locator.WaitForOptions().setTimeout(GATHERED_MILLIS));
        Download archive = page.waitForDownload(() -> finn.link("Download").click());
        assertThat(names(archive.createReadStream()))
                .hasSize(8)
                .contains("index.html", "ticketing-service.json", "gateway-service.json");

        finn.press("Erase my account…");
        page.getByLabel("Your email address").fill("family@demo.example");
        page.getByLabel("Your password").fill("turnout-demo");
        finn.press("Erase my account");
        finn.link("Progress and proof").waitFor();
        finn.press("Keep my account");
        finn.button("Erase my account…").waitFor();
    }

    private static List<String> names(InputStream archive) throws IOException {
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(archive)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
