package dev.turnout.user.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.audience.AudienceCriterion;
import dev.turnout.common.audience.AudienceSource.Scope;
import dev.turnout.user.SignInTest;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SignInTest
class EventTeamsIT {

    private final UUID organization = Ids.next();
    private final UUID event = Ids.next();
    private final UUID organizer = Ids.next();
    private final UUID volunteer = Ids.next();
    private final UUID guardian = Ids.next();

    @Autowired
    private EventTeams teams;

    @Autowired
    private JdbcClient db;

    @BeforeEach
    void aTeamAndAFamily() {
        db.sql("INSERT INTO organization (id, name, languages) VALUES (?, 'Riverside', '{en}')")
                .param(organization)
                .update();
        account(organizer);
        account(volunteer);
        account(guardian);
        member(organizer, null, "ORGANIZER", null);
        member(volunteer, event, "VOLUNTEER", "North gate");
        var child = Ids.next();
        db.sql("""
                        INSERT INTO participant (id, organization_id, event_id, kind, given_name, family_name, registered_by)
                        VALUES (?, ?, ?, 'athlete', 'Ben', 'Example', ?)
                        """).params(child, organization, event, guardian).update();
        db.sql("INSERT INTO participant_guardian (participant_id, person_id, relation) VALUES (?, ?, 'parent')")
                .params(child, guardian)
                .update();
    }

    @Test
    void areKnownByRoleZoneAndTakingPart() {
        assertThat(by(event, "role", "organizer"))
                .hasValueSatisfying(found -> assertThat(found).containsExactly(organizer));
        assertThat(by(event, "role", "volunteer"))
                .hasValueSatisfying(found -> assertThat(found).containsExactly(volunteer));
        assertThat(by(event, "zone", "North gate"))
                .hasValueSatisfying(found -> assertThat(found).containsExactly(volunteer));
        assertThat(by(event, "participant", ""))
                .hasValueSatisfying(found -> assertThat(found).containsExactly(guardian));
        assertThat(by(event, "everyone", ""))
                .hasValueSatisfying(
                        found -> assertThat(found).containsExactlyInAnyOrder(organizer, volunteer, guardian));
    }

    @Test
    void leaveOutWhoBelongsToAnotherEventOrIsDone() {
        var other = Ids.next();
        db.sql("UPDATE membership SET valid_until = now() - interval '1 hour' WHERE person_id = ?")
                .param(volunteer)
                .update();

        assertThat(by(event, "role", "volunteer"))
                .hasValueSatisfying(found -> assertThat(found).isEmpty());
        assertThat(by(other, "everyone", ""))
                .hasValueSatisfying(found -> assertThat(found).containsExactly(organizer));
    }

    @Test
    void areUnknownForRolesAndZonesThatThereAreNot() {
        assertThat(by(event, "role", "king")).isEmpty();
        assertThat(by(event, "zone", "South gate")).isEmpty();
    }

    private void account(UUID person) {
        db.sql("INSERT INTO account (id, email, name, locale) VALUES (?, ?, 'Ada Example', 'de')")
                .params(person, person + "@people.example")
                .update();
    }

    private void member(UUID person, @Nullable UUID eventId, String role, @Nullable String area) {
        db.sql("""
                        INSERT INTO membership (id, organization_id, event_id, person_id, role, areas)
                        VALUES (?, ?, ?, ?, ?, array_remove(ARRAY[?], NULL)::text[])
                        """)
                .param(Ids.next())
                .param(organization)
                .param(eventId)
                .param(person)
                .param(role)
                .param(area)
                .update();
    }

    private Optional<Collection<UUID>> by(UUID eventId, String kind, String value) {
        return teams.peopleOf(new Scope(eventId, organization), new AudienceCriterion(kind, value));
    }
}
