package dev.turnout.event.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.audience.AudienceCriterion;
import dev.turnout.common.audience.AudienceSource.Scope;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestTokens;
import dev.turnout.event.Api;
import dev.turnout.event.EventServiceTest;
import dev.turnout.event.Stage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@EventServiceTest
class ProgrammePeopleIT {

    private final Stage stage;
    private final ProgrammePeople people;
    private final int port;

    ProgrammePeopleIT(Stage stage, ProgrammePeople people, @LocalServerPort int port) {
        this.stage = stage;
        this.people = people;
        this.port = port;
    }

    @Test
    void areThoseWhoStarredSpeakOrWorkThere() {
        Api organizer = stage.as(Role.ORGANIZER);
        UUID event = stage.event(organizer, true);
        UUID fan = Ids.next();
        UUID worker = stage.member(Role.VOLUNTEER, event);
        String swimming = stage.session(organizer, event, Map.of("room", "Pool", "track", "Water"))
                .text("/id");
        stage.session(organizer, event, Map.of("title", "Long jump", "room", "Field", "track", "Land"));
        stage.as(fan).put("/api/v1/sessions/" + swimming + "/star", null);
        organizer.put("/api/v1/sessions/" + swimming + "/staff", Map.of("personIds", List.of(worker)));

        assertThat(by(event, "session", swimming))
                .hasValueSatisfying(found -> assertThat(found).containsExactly(fan));
        for (String[] named : new String[][] {{"track", "Water"}, {"zone", "Pool"}, {"everyone", ""}}) {
            assertThat(by(event, named[0], named[1]))
                    .as(named[0])
                    .hasValueSatisfying(found -> assertThat(found).containsExactlyInAnyOrder(fan, worker));
        }
        assertThat(by(event, "track", "Land"))
                .hasValueSatisfying(found -> assertThat(found).isEmpty());
    }

    @Test
    void areUnknownForWhatAnotherEventHas() {
        Api organizer = stage.as(Role.ORGANIZER);
        UUID event = stage.event(organizer, true);
        UUID other = stage.event(organizer, true);
        String elsewhere =
                stage.session(organizer, other, Map.of("room", "Pool")).text("/id");

        assertThat(by(event, "session", elsewhere)).isEmpty();
        assertThat(by(event, "zone", "Pool")).isEmpty();
        assertThat(by(event, "session", "no id")).isEmpty();
    }

    @Test
    void notificationServiceAsksWhomAChangeWouldTouch() {
        Api organizer = stage.as(Role.ORGANIZER);
        UUID event = stage.event(organizer, true);
        String session = stage.session(organizer, event, Map.of()).text("/id");
        stage.as(Ids.next()).put("/api/v1/sessions/" + session + "/star", null);
        Api notification = new Api(port, TestTokens.serviceBearer("notification-service"));

        var reach = notification.post(path(event, session), Map.of("cancel", true));

        assertThat(reach.body().at("/people").asInt()).isEqualTo(1);
        assertThat(reach.body().at("/touched/starred").asInt()).isEqualTo(1);
        assertThat(notification
                        .post(path(stage.event(organizer, true), session), Map.of("cancel", true))
                        .status())
                .isEqualTo(404);
    }

    private static String path(UUID event, String session) {
        return "/internal/v1/events/%s/sessions/%s/reach".formatted(event, session);
    }

    private Optional<Collection<UUID>> by(UUID event, String kind, String value) {
        return people.peopleOf(new Scope(event, stage.organization()), new AudienceCriterion(kind, value));
    }
}
