package dev.turnout.user.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.user.delegation.DelegationTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FamilyIT extends DelegationTest {

    private UUID athlete = Ids.next();
    private UUID guardian = Ids.next();
    private UUID aunt = Ids.next();

    @BeforeEach
    void anAthleteWithAGuardianAndAnAunt() {
        guardian = account("Gerda Guardian");
        aunt = account("Anna Aunt");
        athlete = person("Ben", "athlete");
        db.sql("INSERT INTO participant_guardian (participant_id, person_id, relation) VALUES (?, ?, 'parent')")
                .params(athlete, guardian)
                .update();
        require(send("PUT", coach, "/api/v1/delegations/" + delegation + "/contact", """
                {"phone":"+49 30 1","email":"carla@example.org","forFamilies":true}""", "If-Match", "*"));
    }

    @Test
    void seesItsAthleteByConsentAndNothingElse() {
        UUID team = team("Reds", 2, 0, 1);
        require(place(coach, team, athlete));
        person("Eva", "athlete");
        String secret = secret(invite(guardian));
        assertThat(post(null, "/api/v1/family-links/look", body(secret)).raw())
                .contains("Gerda Guardian", "Games")
                .doesNotContain("Ben");

        Answer accepted = post(aunt, "/api/v1/family-links/accept", body(secret));
        assertThat(accepted.body().at("/consented").asBoolean()).isFalse();
        assertThat(family().body().at("/waiting").asInt()).isEqualTo(1);
        assertThat(family().raw()).doesNotContain("Ben");

        consent(true);
        Answer seen = family();
        assertThat(seen.texts("/items", "name")).containsExactly("Ben Example");
        assertThat(seen.text("/items/0/delegation")).isEqualTo("Team BER");
        assertThat(seen.text("/items/0/coach/phone")).isEqualTo("+49 30 1");
        assertThat(seen.text("/items/0/teams/0/sport")).isEqualTo("Football");
        assertThat(seen.raw()).doesNotContain("Eva", "2008-05-04", athlete.toString());
        assertThat(get(aunt, "/api/v1/delegations/" + delegation).status()).isEqualTo(404);
        assertThat(get(aunt, "/api/v1/participants/" + athlete + "/family-links")
                        .status())
                .isEqualTo(404);

        consent(false);
        assertThat(family().raw()).doesNotContain("Ben");
    }

    @Test
    void isGoneAtOnceWhenRevoked() {
        consent(true);
        String secret = secret(invite(guardian));
        require(post(aunt, "/api/v1/family-links/accept", body(secret)));
        String links = "/api/v1/participants/" + athlete + "/family-links";
        assertThat(family().raw()).contains("Ben");
        Answer who = get(guardian, links);
        assertThat(who.texts("/items", "name")).containsExactly("Anna Aunt");
        assertThat(who.texts("/items", "label")).containsExactly("aunt");
        assertThat(who.text("/items/0/lookedAt")).isNotEmpty();

        String link = "/api/v1/family-links/" + who.text("/items/0/id");
        assertThat(send("DELETE", coach, link, null).status()).isEqualTo(404);
        assertThat(send("DELETE", organizer, link, null).status()).isEqualTo(403);
        assertThat(send("DELETE", guardian, link, null).status()).isEqualTo(204);
        assertThat(family().raw()).doesNotContain("Ben");
        assertThat(get(guardian, links).body().at("/items")).isEmpty();
        assertThat(send("DELETE", guardian, link, null).status()).isEqualTo(204);
        assertThat(post(aunt, "/api/v1/family-links/accept", body(secret)).slug())
                .isEqualTo("invitation-invalid");
        assertThat(deeds(athlete))
                .containsExactly("participant.enrol", "family.invite", "family.accept", "family.look", "family.end");
    }

    @Test
    void recordsLookingOnceAnHour() {
        consent(true);
        require(post(aunt, "/api/v1/family-links/accept", body(secret(invite(coach)))));
        for (int i = 0; i < 5; i++) {
            require(family());
        }
        assertThat(deeds(athlete)).containsOnlyOnce("family.look");
        db.sql("UPDATE family_link SET looked_at = looked_at - interval '61 minutes'")
                .update();
        require(family());
        assertThat(deeds(athlete).stream().filter("family.look"::equals)).hasSize(2);
    }

    @Test
    void aLinkIsForOneAndTheOrganizerKnowsOnlyThatThereIsOne() {
        String secret = secret(invite(guardian));
        require(post(aunt, "/api/v1/family-links/accept", body(secret)));

        assertThat(post(account("Ned Nosy"), "/api/v1/family-links/accept", body(secret))
                        .slug())
                .isEqualTo("invitation-invalid");
        assertThat(post(aunt, "/api/v1/family-links/accept", body(secret)).status())
                .isEqualTo(200);
        assertThat(post(aunt, "/api/v1/family-links/accept", body(secret(invite(guardian))))
                        .slug())
                .isEqualTo("family-already");
        assertThat(get(organizer, "/api/v1/delegations/" + delegation)
                        .body()
                        .at("/participants/0/familyLinks")
                        .asInt())
                .isEqualTo(1);
        assertThat(invite(organizer).status()).isEqualTo(403);
        assertThat(invite(aunt).status()).isEqualTo(404);
        assertThat(get(organizer, "/api/v1/participants/" + athlete + "/family-links")
                        .status())
                .isEqualTo(403);
        assertThat(db.sql("SELECT count(*) FROM family_link WHERE secret_digest = convert_to(?, 'UTF8')")
                        .param(secret)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aHeadCoachWhoLeavesInvitesNoMore() {
        lead(delegation, account("Nils Next"));
        assertThat(invite(coach).status()).isEqualTo(404);
    }

    @Test
    void noMoreMaySeeThanTheLimit() {
        for (int i = 0; i < 10; i++) {
            require(invite(guardian));
        }
        assertThat(invite(guardian).slug()).isEqualTo("family-full");
    }

    private Answer invite(UUID by) {
        return post(by, "/api/v1/participants/" + athlete + "/family-links", "{\"label\":\"aunt\"}");
    }

    private Answer family() {
        return get(aunt, "/api/v1/people/me/family");
    }

    private static String secret(Answer made) {
        return require(made).text("/link").replaceAll(".*#", "");
    }

    private static String body(String secret) {
        return "{\"secret\":\"" + secret + "\"}";
    }

    private void consent(boolean given) {
        db.sql("""
                        INSERT INTO participant_consent (id, participant_id, purpose, given, decided_by, recorded_by,
                          decided_at)
                        VALUES (?, ?, 'family-view', ?, 'supported', ?, clock_timestamp())
                        """).params(Ids.next(), athlete, given, guardian).update();
    }
}
