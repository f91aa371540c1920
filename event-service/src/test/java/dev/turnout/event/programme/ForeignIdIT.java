package dev.turnout.event.programme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.security.Role;
import dev.turnout.event.Api;
import dev.turnout.event.Api.Answer;
import dev.turnout.event.EventServiceTest;
import dev.turnout.event.Stage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Ids of another event in every place of a request where one can stand: in the body beside the one in the path, in a
/// list, in a collection below, in a cursor.
@EventServiceTest
class ForeignIdIT {

    private final Stage stage;

    ForeignIdIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void idsOfAnotherEventOpenNothing() {
        Api organizer = stage.as(Role.ORGANIZER);
        UUID mine = stage.event(organizer, true);
        UUID theirs = stage.event(organizer, false);
        Answer own = stage.session(organizer, mine, Map.of());
        Answer foreign = stage.session(organizer, theirs, Map.of("room", "Vault", "speakers", List.of("Grace Hopper")));
        String speaker = organizer
                .get("/api/v1/sessions/" + foreign.text("/id") + "/speakers")
                .text("/items/0/id");
        UUID theirMember = stage.member(Role.STAFF, theirs);
        Api here = stage.as(Role.ORGANIZER, mine);
        String path = "/api/v1/sessions/" + own.text("/id");

        assertThat(here.patch(path, own.etag(), Map.of("roomId", foreign.text("/roomId")))
                        .status())
                .as("a room in the body")
                .isEqualTo(422);
        assertThat(here.put(path + "/speakers/" + speaker, Collections.singletonMap("personId", null))
                        .status())
                .as("a speaker in the collection below")
                .isEqualTo(404);
        assertThat(here.put(path + "/staff", Map.of("personIds", List.of(theirMember)))
                        .status())
                .as("a person in a list")
                .isEqualTo(422);
        assertThat(here.get("/api/v1/sessions/" + foreign.text("/id")).status()).isEqualTo(404);
        assertThat(here.post(
                                "/api/v1/events/import?organizationId=" + stage.organization() + "&eventId=" + theirs,
                                Map.of())
                        .status())
                .as("an event in the query")
                .isIn(403, 404);
        assertThat(here.get("/api/v1/events?limit=200&organizationId=" + stage.organization())
                        .raw())
                .as("a filter")
                .doesNotContain(theirs.toString());
        String cursor =
                organizer.get("/api/v1/events/" + theirs + "/sessions?limit=1").text("/nextCursor");
        assertThat(here.get("/api/v1/events/" + mine + "/sessions" + (cursor.isEmpty() ? "" : "?cursor=" + cursor))
                        .raw())
                .as("a cursor")
                .doesNotContain(foreign.text("/id"));
    }

    /// The path says what is changed, whatever ids the body names.
    @Test
    void theIdInThePathCounts() {
        Api organizer = stage.as(Role.ORGANIZER);
        UUID event = stage.event(organizer, true);
        Answer one = stage.session(organizer, event, Map.of());
        Answer other = stage.session(organizer, event, Map.of());
        UUID elsewhere = stage.event(organizer, true);

        Answer changed = organizer.patch(
                "/api/v1/sessions/" + one.text("/id"),
                one.etag(),
                Map.of("id", other.text("/id"), "eventId", elsewhere, "title", "Renamed"));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(organizer.get("/api/v1/sessions/" + one.text("/id")).text("/title"))
                .isEqualTo("Renamed");
        assertThat(organizer.get("/api/v1/sessions/" + other.text("/id")).etag())
                .isEqualTo(other.etag());
        assertThat(organizer.get("/api/v1/sessions/" + one.text("/id")).text("/eventId"))
                .isEqualTo(event.toString());
    }
}
