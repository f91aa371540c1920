package dev.turnout.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A father says what must be known of his daughter, a medic reads it with a purpose, and no browser keeps it.
@JourneyTest
class HealthDataIT {
    private static final String ATHLETE = "/health/" + Demo.ATHLETE;
    private static final String NO_NETWORK = "ERR_INTERNET_DISCONNECTED";
    private static final String EVERYTHING_KEPT = """
            async () => {
              const kept = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
              const done = (request) => new Promise((resolve, reject) => {
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(request.error);
              });
              for (const { name } of await indexedDB.databases()) {
                const database = await done(indexedDB.open(name));
                for (const store of database.objectStoreNames)
                  kept.push(JSON.stringify(await done(database.transaction(store).objectStore(store).getAll())));
                database.close();
              }
              for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys())
                  kept.push(request.url + (await (await cache.match(request)).text()));
              }
              return kept.join(' ');
            }""";

    @Test
    void aMedicReadsWhatAFamilyWritesAndNoBrowserKeepsIt(Stage stage) throws IOException {
        String canary = "CANARYMED" + UUID.randomUUID().toString().replace("-", "");
        Person father = stage.demo("family").open(ATHLETE);
        writes(father, canary);
        father.seesText("Note: " + canary);

        Person medic = stage.demo("medic").open(Demo.STAFF + "/care");
        medic.press("Open… Amal Athlete");
        medic.text("Meals").click();
        medic.press("Open").seesText("Note: " + canary);
        assertThat(kept(medic.page())).doesNotContain(canary);
        medic.press("Close and forget");
        assertThat(medic.page().content()).doesNotContain(canary);

        father.open(ATHLETE).seesText("On duty · Meals").seesText("Mira Medic");
        assertThat(kept(father.page())).doesNotContain(canary);

        Path home = stage.platform(TestPlatform.Kind.DEMO).home();
        assertThat(PlatformFiles.holding(home, canary))
                .as("tables, write-ahead log, broker, logs and mailbox of the whole platform")
                .isEmpty();
        assertThat(PlatformFiles.holding(home, "Mira Medic"))
                .as("what is not sealed is found by the same search")
                .isNotEmpty();
    }

    @Test
    void anEditWithoutANetworkLiesSealedUntilAPersonConfirmsIt(Stage stage) {
        String canary = "CANARYMED" + UUID.randomUUID().toString().replace("-", "");
        Person father = stage.demo("family").expecting(NO_NETWORK).open(ATHLETE);
        father.press("Edit Support needs").field("Note").fill(canary);
        father.cutNetwork();
        father.press("Save");
        father.sees(father.page().getByText("sealed on this device"));
        assertThat(kept(father.page())).contains("propose-safety-edit").doesNotContain(canary);

        father.page()
                .waitForResponse(
                        answer -> answer.url().endsWith("/proposals") && answer.status() == 201,
                        father::restoreNetwork);
        father.open(ATHLETE).seesHeading("Edits that wait").press("Confirm");
        father.seesText("Note: " + canary);
    }

    /// The twin: where something is kept openly, the same look finds it.
    @Test
    void whatABrowserKeepsIsFound(Stage stage) {
        Person visitor = stage.visitor().open("/");
        visitor.page().evaluate("""
                        async () => {
                          localStorage.setItem('canary', 'CANARYOPEN1');
                          await (await caches.open('canary')).put('/canary', new Response('CANARYOPEN2'));
                          const request = indexedDB.open('canary', 1);
                          request.onupgradeneeded = () => request.result.createObjectStore('canary').put('CANARYOPEN3', 'key');
                          await new Promise((resolve) => { request.onsuccess = resolve; });
                          request.result.close();
                        }""");

        assertThat(kept(visitor.page())).contains("CANARYOPEN1", "CANARYOPEN2", "CANARYOPEN3");
    }

    private static void writes(Person father, String canary) {
        father.press("Edit Food").field("Note").fill(canary);
        father.press("Save").seesText("Food: saved.");
    }

    private static String kept(Page page) {
        return String.valueOf(page.evaluate(EVERYTHING_KEPT));
    }
}
