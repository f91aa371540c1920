package dev.turnout.e2e.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Somebody joins a team by a link, and loses the role while they are at work.
@JourneyTest
class TeamIT {
    private static final Duration BAR = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String EVENT = "/api/v1/events/" + Demo.EVENT;

    @Test
    void anInvitedPersonWorksUntilTheRoleIsTakenAway(Stage stage) {
        Person owner = stage.demo("owner");
        String link = invites(owner);
        Person invited = accepts(stage, link);
        chats(invited);
        Map<String, String> closedToOthers = closedToOthers(invited);
        closedToOthers.forEach(
                (service, path) -> assertThat(status(invited, path)).as(service).isEqualTo(200));

        removes(owner);
        Map<String, Long> refusedAfter = refusals(invited, closedToOthers);

        isToldPolitely(invited);
        assertThat(status(invited, EVENT)).as("what is public").isEqualTo(200);
        System.out.println("Milliseconds from removal to refusal: " + refusedAfter);
        assertThat(refusedAfter.values())
                .as("milliseconds from removal to refusal, by service: %s", refusedAfter)
                .allSatisfy(millis -> assertThat(millis).isLessThanOrEqualTo(BAR.toMillis()));
        isRefused(stage, link);
    }

    private static String invites(Person owner) {
        owner.open(Demo.ORGANIZE + "/team").press("Invite by link");
        owner.choose("Volunteer Role", "Organizer").press("Make the link");
        String link = owner.box("Link").inputValue();
        owner.sees(owner.page().getByAltText("QR code of the invitation link"));
        owner.dialog("Invite by link")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close"))
                .click();
        assertThat(owner.row("Organizer").filter(new Locator.FilterOptions().setHasText("Open")))
                .not()
                .hasCount(0);
        return link;
    }

    private static Person accepts(Stage stage, String link) {
        Person invited = stage.visitor().open(link);
        invited.seesText("Olivia Owner invites you to the team of Riverside Unified Games (Riverside Sports).");
        invited.signIn("family@demo.example", "turnout-demo");
        invited.seesText("You accept as Finn Family.").press("Accept the invitation");
        invited.page().waitForURL("**" + Demo.ORGANIZE);
        return invited;
    }

    private static void chats(Person invited) {
        // Whoever loses a role is refused what the open page asks for next.
        invited.expecting("40[34]");
        invited.open(Demo.STAFF + "/chat");
        assertThat(invited.field("Message")).isVisible();
    }

    private static void removes(Person owner) {
        owner.open(Demo.ORGANIZE + "/team").press("Change Finn Family");
        owner.press("Take away…");
        owner.page()
                .waitForResponse(
                        answer -> answer.request().method().equals("DELETE") && answer.status() == 204,
                        () -> owner.press("Take it away"));
    }

    private static Map<String, String> closedToOthers(Person person) {
        var programme = JsonParser.parseString(
                        person.context().request().get(EVENT + "/programme").text())
                .getAsJsonObject();
        String session = programme
                .getAsJsonArray("sessions")
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsString();
        var paths = new LinkedHashMap<String, String>();
        paths.put("user", EVENT + "/members");
        paths.put("event", "/api/v1/sessions/" + session + "/speakers");
        paths.put("ticketing", EVENT + "/orders");
        paths.put("notification", "/api/v1/changes?eventId=" + Demo.EVENT);
        paths.put("collaboration", EVENT + "/chat-channels");
        paths.put("analytics", EVENT + "/figures");
        return paths;
    }

    /// When each of them first refused, counted from the answer to the removal. They are asked alongside, so that none
    /// waits for the answers of others.
    private static Map<String, Long> refusals(Person person, Map<String, String> paths) {
        long start = System.nanoTime();
        URI site = URI.create(person.page().url());
        String cookies = person.context().cookies().stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
        var refused = new ConcurrentHashMap<String, Long>();
        try (var client = HttpClient.newHttpClient();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            paths.forEach((service, path) -> threads.execute(() -> {
                var ask = HttpRequest.newBuilder(site.resolve(path))
                        .header("Cookie", cookies)
                        .build();
                while (!refused.containsKey(service) && System.nanoTime() - start < PATIENCE.toNanos()) {
                    if (client.sendAsync(ask, BodyHandlers.discarding()).join().statusCode() == 403) {
                        refused.put(service, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
                    }
                }
            }));
        }
        assertThat(refused.keySet()).as("services that refuse").isEqualTo(paths.keySet());
        return refused;
    }

    private static int status(Person person, String path) {
        APIRequestContext requests = person.context().request();
        return requests.get(path).status();
    }

    private static void isToldPolitely(Person invited) {
        invited.seesHeading("You are not on this team");
        assertThat(invited.region("Notices")).containsText("Your role Organizer has ended");
        assertThat(invited.field("Message")).isHidden();
    }

    /// The link was for one, who does not come back by it.
    private static void isRefused(Stage stage, String link) {
        Person late = stage.visitor();
        late.expecting("404.*/invitations/look").open(link);
        late.seesHeading("This invitation does not count");
    }
}
