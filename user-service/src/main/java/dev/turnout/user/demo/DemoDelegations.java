package dev.turnout.user.demo;

import dev.turnout.common.DemoIds;
import dev.turnout.common.Ids;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Two delegations of the demo: one with a head coach, a team and one coach too few, and a small one that nobody leads.
@Component
@ConditionalOnProperty("turnout.demo")
class DemoDelegations {

    private final JdbcClient db;

    DemoDelegations(JdbcClient db) {
        this.db = db;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void make() {
        db.sql("""
                        INSERT INTO delegation_rule (event_id, position, scope, form, counted, per, number, blocking)
                        VALUES (:event, 0, 'delegation', 'at-most-per', 'athlete', 'coach', 4, false),
                               (:event, 1, 'team', 'at-least', 'coach', NULL, 1, false)
                        """).param("event", DemoIds.EVENT).update();
        delegation(DemoIds.DELEGATION, "Riverside", "RIV");
        db.sql("""
                        UPDATE delegation SET head_coach_id = :coach, contact_phone = '+49 30 5550100',
                          contact_email = 'coach@demo.example', contact_for_families = true
                        WHERE id = :id
                        """)
                .param("coach", DemoIds.COACH)
                .param("id", DemoIds.DELEGATION)
                .update();
        UUID team = team("Football", "River Sharks");
        for (String name : List.of("Amir Rahman", "Bea Lindqvist", "Chidi Okafor", "Dana Novak", "Emil Sørensen")) {
            place(team, person(DemoIds.DELEGATION, name, "athlete", "2006-04-12"));
        }
        place(team, person(DemoIds.DELEGATION, "Fatima Zahra", "unified-partner", "2005-11-02"));
        place(team, person(DemoIds.DELEGATION, "Cora Coach", "coach", "1984-02-20"));
        var lakeside = Ids.next();
        delegation(lakeside, "Lakeside", "LAK");
        person(lakeside, "Greta Hall", "athlete", "2009-01-30");
        person(lakeside, "Hugo Martin", "coach", "1979-08-08");
        seenByFamily();
    }

    /// An accepted athlete of the demo's family belongs to the delegation, and Ada may see how it goes.
    private void seenByFamily() {
        db.sql("""
                        SELECT p.id FROM participant p JOIN participant_guardian g ON g.participant_id = p.id
                        WHERE g.person_id = :guardian AND p.state = 'accepted' ORDER BY p.id LIMIT 1
                        """)
                .param("guardian", DemoIds.FAMILY)
                .query(UUID.class)
                .optional()
                .ifPresent(this::seenByAda);
    }

    private void seenByAda(UUID participantId) {
        db.sql("UPDATE participant SET delegation_id = :delegation WHERE id = :id")
                .param("delegation", DemoIds.DELEGATION)
                .param("id", participantId)
                .update();
        UUID id = Ids.next();
        db.sql("""
                        INSERT INTO family_link (id, participant_id, event_id, label, secret_digest, person_id, invited_by,
                          created_at, expires_at, accepted_at)
                        VALUES (:id, :participant, :event, 'aunt', sha256(uuid_send(:id)), :relative, :guardian,
                          clock_timestamp(), clock_timestamp() + interval '14 days', clock_timestamp())
                        """)
                .param("id", id)
                .param("participant", participantId)
                .param("event", DemoIds.EVENT)
                .param("relative", DemoIds.ATTENDEE)
                .param("guardian", DemoIds.FAMILY)
                .update();
    }

    private void delegation(UUID id, String name, String code) {
        db.sql("""
                        INSERT INTO delegation (id, organization_id, event_id, name, code)
                        VALUES (:id, :organization, :event, :name, :code)
                        """)
                .param("id", id)
                .param("organization", DemoIds.ORGANIZATION)
                .param("event", DemoIds.EVENT)
                .param("name", name)
                .param("code", code)
                .update();
    }

    private UUID team(String sport, String name) {
        UUID id = Ids.next();
        db.sql("""
                        INSERT INTO roster (id, delegation_id, sport, team, athletes_at_most, partners_at_most,
                          coaches_at_most)
                        VALUES (:id, :delegation, :sport, :team, 8, 4, 2)
                        """)
                .param("id", id)
                .param("delegation", DemoIds.DELEGATION)
                .param("sport", sport)
                .param("team", name)
                .update();
        return id;
    }

    private UUID person(UUID delegation, String name, String kind, String birthDate) {
        UUID id = Ids.next();
        String[] names = name.split(" ", 2);
        db.sql("""
                        INSERT INTO participant (id, organization_id, event_id, kind, given_name, family_name, birth_date,
                          state, delegation_id, registered_by)
                        VALUES (:id, :organization, :event, :kind, :given, :family, :birth, 'draft', :delegation, :by)
                        """)
                .param("id", id)
                .param("organization", DemoIds.ORGANIZATION)
                .param("event", DemoIds.EVENT)
                .param("kind", kind)
                .param("given", names[0])
                .param("family", names[1])
                .param("birth", Date.valueOf(LocalDate.parse(birthDate)))
                .param("delegation", delegation)
                .param("by", DemoIds.COACH)
                .update();
        return id;
    }

    private void place(UUID team, UUID participant) {
        db.sql("INSERT INTO roster_place (roster_id, participant_id) VALUES (:team, :participant)")
                .param("team", team)
                .param("participant", participant)
                .update();
    }
}
