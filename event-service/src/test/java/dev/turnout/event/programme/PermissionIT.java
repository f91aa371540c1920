package dev.turnout.event.programme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import dev.turnout.event.Api;
import dev.turnout.event.Api.Answer;
import dev.turnout.event.EventServiceTest;
import dev.turnout.event.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@EventServiceTest
class PermissionIT {

    private final Stage stage;

    PermissionIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void inputThatNoDatabaseKeepsIsRefusedAndNamed() {
        Api organizer = stage.as(Role.ORGANIZER);
        UUID event = stage.event(organizer, false);
        var fields = new HashMap<String, Object>(Map.of(
                "organizationId", stage.organization(),
                "name", "Games",
                "timeZone", "Europe/Berlin",
                "startsAt", "2026-05-02T00:00:00+02:00",
                "endsAt", "+999999999-05-05T00:00:00+02:00"));

        Answer far = organizer.post("/api/v1/events", fields);
        assertThat(far.status()).isEqualTo(422);
        assertThat(far.text("/errors/0/pointer")).isEqualTo("/endsAt");
        Answer moved = organizer.patch(
                "/api/v1/events/" + event, "\"v1\"", Map.of("startsAt", "-999999999-05-05T00:00:00+02:00"));
        assertThat(moved.status()).isEqualTo(422);
        assertThat(moved.text("/errors/0/pointer")).isEqualTo("/startsAt");
        fields.put("endsAt", "2026-05-05T00:00:00+02:00");
        fields.put("name", "Ga\0mes");
        fields.put("slug", "games-of-nought");
        Answer nought = organizer.post("/api/v1/events", fields);
        assertThat(nought.status()).isEqualTo(422);
        assertThat(nought.text("/errors/0/code")).isEqualTo("unstorable");
        assertThat(organizer.get("/api/v1/events?cursor=e30").status()).isEqualTo(400);
    }

    @Test
    void aDraftIsForItsPeopleOnly() {
        Api organizer = stage.as(Role.ORGANIZER);
        UUID event = stage.event(organizer, false);
        String session = stage.session(organizer, event, Map.of()).text("/id");
        List<String> reads = List.of(
                "/api/v1/events/" + event,
                "/api/v1/events/" + event + "/programme",
                "/api/v1/events/" + event + "/sessions",
                "/api/v1/events/" + event + "/rooms",
                "/api/v1/sessions/" + session);

        for (String read : reads) {
            assertThat(stage.nobody().get(read).status()).as(read).isEqualTo(404);
            assertThat(stage.stranger().get(read).status()).as(read).isEqualTo(404);
            assertThat(stage.as(Role.VOLUNTEER, event).get(read).status())
                    .as(read)
                    .isEqualTo(200);
        }
        assertThat(stage.stranger()
                        .put("/api/v1/sessions/" + session + "/star", null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPublishedEventIsReadByAnybodyAndStarredByWhoIsSignedIn() {
        Api organizer = stage.as(Role.ORGANIZER);
        UUID event = stage.event(organizer, true);
        String session = stage.session(organizer, event, Map.of()).text("/id");

        assertThat(stage.nobody().get("/api/v1/events/" + event + "/programme").status())
                .isEqualTo(200);
        assertThat(stage.nobody().get("/api/v1/sessions/" + session).status()).isEqualTo(200);
        assertThat(stage.nobody()
                        .put("/api/v1/sessions/" + session + "/star", null)
                        .status())
                .isEqualTo(401);
        assertThat(stage.stranger()
                        .put("/api/v1/sessions/" + session + "/star", null)
                        .status())
                .isEqualTo(200);
        assertThat(stage.nobody().get("/api/v1/events/" + event + "/my-day.ics").status())
                .isEqualTo(401);
    }

    @Test
    void onlyThoseWhoRunAnEventChangeIt() {
        Api organizer = stage.as(Role.ORGANIZER);
        UUID event = stage.event(organizer, true);
        Answer session = stage.session(organizer, event, Map.of());
        String path = "/api/v1/sessions/" + session.text("/id");

        for (Role role : List.of(Role.STAFF, Role.VOLUNTEER, Role.SPEAKER, Role.ATTENDEE, Role.FINANCE)) {
            Api member = stage.as(role, event);
            assertThat(member.patch(path, session.etag(), Map.of("title", "X")).status())
                    .as("%s", role)
                    .isEqualTo(403);
            assertThat(member.put(path + "/staff", Map.of("personIds", List.of()))
                            .status())
                    .isEqualTo(403);
            assertThat(member.patch("/api/v1/events/" + event, "\"v2\"", Map.of("name", "X"))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(stage.stranger()
                        .patch(path, session.etag(), Map.of("title", "X"))
                        .status())
                .isEqualTo(404);
        assertThat(stage.nobody()
                        .patch(path, session.etag(), Map.of("title", "X"))
                        .status())
                .isEqualTo(401);
        assertThat(organizer.get("/api/v1/sessions/" + Ids.next()).status()).isEqualTo(404);
        assertThat(organizer.get("/api/v1/sessions/not-an-id").status()).isEqualTo(404);
    }

    /// Who runs one room neither takes sessions of others nor hands them theirs.
    @Test
    void whoIsForOneAreaChangesWhatLiesInItAndKeepsItThere() {
        Api organizer = stage.as(Role.ORGANIZER);
        UUID event = stage.event(organizer, true);
        Answer blue = stage.session(organizer, event, Map.of("room", "Blue"));
        Answer green = stage.session(organizer, event, Map.of("room", "Green", "track", "Swimming"));
        Api inBlue = stage.as(Role.ORGANIZER, event, "blue");
        String path = "/api/v1/sessions/" + blue.text("/id");
        String foreign = "/api/v1/sessions/" + green.text("/id");

        Answer renamed = inBlue.patch(path, blue.etag(), Map.of("title", "Renamed"));
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(inBlue.patch(path, renamed.etag(), Map.of("room", "Green")).status())
                .isEqualTo(403);
        assertThat(inBlue.patch(path, renamed.etag(), Map.of("room", "")).status())
                .isEqualTo(403);
        assertThat(inBlue.get(path).etag()).as("as it was").isEqualTo(renamed.etag());
        assertThat(inBlue.patch(foreign, green.etag(), Map.of("room", "Blue")).status())
                .isEqualTo(403);
        assertThat(inBlue.get(foreign + "/staff").status()).isEqualTo(403);
        assertThat(inBlue.get(path + "/staff").status()).isEqualTo(200);
        assertThat(stage.as(Role.ORGANIZER, event, "Swimming")
                        .patch(foreign, green.etag(), Map.of("title", "By track"))
                        .status())
                .isEqualTo(200);

        String sessions = "/api/v1/events/" + event + "/sessions";
        Map<String, Object> fresh =
                Map.of("title", "New", "startsAt", "2026-05-02T10:00:00+02:00", "durationMinutes", 30);
        assertThat(inBlue.post(sessions, fresh).status()).isEqualTo(403);
        var inRoom = new HashMap<>(fresh);
        inRoom.put("room", "Green");
        assertThat(inBlue.post(sessions, inRoom).status()).isEqualTo(403);
        inRoom.put("room", "Blue");
        assertThat(inBlue.post(sessions, inRoom).status()).isEqualTo(201);
        assertThat(inBlue.patch("/api/v1/events/" + event, "\"v2\"", Map.of("name", "X"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void otherServicesAskForEventsAndNobodyElseDoes() {
        Api organizer = stage.as(Role.ORGANIZER);
        UUID event = stage.event(organizer, false);

        Answer answer = stage.service().get("/internal/v1/events/" + event);
        assertThat(answer.text("/organizationId"))
                .isEqualTo(stage.organization().toString());
        assertThat(organizer.get("/internal/v1/events/" + event).status()).isIn(403, 404);
    }

    @Test
    void listsOnesOwnDraftsAndWhatIsPublished() {
        Api organizer = stage.as(Role.ORGANIZER);
        UUID draft = stage.event(organizer, false);
        UUID published = stage.event(organizer, true);

        assertThat(organizer.get("/api/v1/events?limit=200").raw()).contains(draft.toString(), published.toString());
        assertThat(stage.nobody().get("/api/v1/events?limit=200").raw())
                .contains(published.toString())
                .doesNotContain(draft.toString());
        Answer page = organizer.get("/api/v1/events?mine=true&limit=1");
        assertThat(organizer
                        .get("/api/v1/events?mine=true&limit=1&cursor=" + page.text("/nextCursor"))
                        .text("/items/0/id"))
                .isNotEqualTo(page.text("/items/0/id"));
    }
}
