package dev.turnout.user.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.common.Ids;
import dev.turnout.common.privacy.ErasureRequestedV1;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestFacts;
import dev.turnout.user.participant.Participants;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RegistrationIT extends FamilyTest {

    @Autowired
    private TestFacts facts;

    @Autowired
    private Participants participants;

    @Autowired
    private ParticipantCountController counts;

    @Test
    void aGuardianRegistersAnAthleteStepByStep() {
        UUID id = begun("Kim");
        String path = "/api/v1/registrations/" + id;

        assertThat(save(id, "{\"sport\":\"swimming\"}").status()).isEqualTo(200);
        Answer tooSoon = change(guardian, id, "submit", "");
        assertThat(tooSoon.status()).isEqualTo(422);
        assertThat(tooSoon.pointers())
                .containsExactlyInAnyOrder(
                        "/answers/best-stroke",
                        "/answers/shirt-size",
                        "/answers/travels-with",
                        "/consents/taking-part");
        assertThat(get(organizer, path).status()).as("what is only a draft").isEqualTo(404);

        assertThat(save(id, ANSWERS).status()).isEqualTo(200);
        assertThat(agree(id, "taking-part", true, "participant").status()).isEqualTo(200);
        Answer submitted = change(guardian, id, "submit", "");
        assertThat(submitted.text("state")).isEqualTo("submitted");
        assertThat(change(guardian, id, "submit", "").slug()).isEqualTo("nothing-new");

        assertThat(change(guardian, id, "accept", "").status()).isEqualTo(403);
        assertThat(change(organizer, id, "return", "{\"reason\":\" \"}").status())
                .isEqualTo(422);
        assertThat(change(organizer, id, "return", "{\"reason\":\"Which shirt?\"}")
                        .status())
                .isEqualTo(200);
        assertThat(get(guardian, path).text("reason")).isEqualTo("Which shirt?");
        assertThat(change(guardian, id, "submit", "").text("state")).isEqualTo("submitted");
        assertThat(change(organizer, id, "accept", "").text("state")).isEqualTo("accepted");
        assertThat(change(organizer, id, "accept", "").slug()).isEqualTo("not-waiting");
        assertThat(deeds(id))
                .containsExactly(
                        "registration.begin",
                        "participant-consent.decide",
                        "registration.submit",
                        "registration.return",
                        "registration.submit",
                        "registration.accept");
        tellsOthersWithoutNames(id);
    }

    /// The number is for collaboration-service alone, and has only those in it who were accepted.
    @Test
    void countsThoseWhoWereAccepted() {
        UUID kim = submitted("Kim");
        submitted("Lou");
        var asks = new Caller(Ids.next(), "collaboration-service", Set.of(), true);
        assertThat(counts.count(event, asks).accepted()).isEmpty();

        assertThat(change(organizer, kim, "accept", "").status()).isEqualTo(200);

        assertThat(counts.count(event, asks).accepted()).isEqualTo(Map.of("athlete", 1L));
        assertThat(counts.count(Ids.next(), asks).accepted()).isEmpty();
        assertThatThrownBy(() -> counts.count(event, new Caller(Ids.next(), "event-service", Set.of(), true)))
                .isInstanceOf(ProblemException.class);
    }

    private void tellsOthersWithoutNames(UUID id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(facts.read("turnout.identity.participant.v1", id.toString()))
                        .last()
                        .satisfies(fact -> assertThat(fact.body())
                                .contains("\"state\":\"accepted\"", "\"revision\":2")
                                .doesNotContain("Kim", "Guardian")));
        List<String> news = db.sql("""
                        SELECT convert_from(body, 'UTF8') FROM outbox WHERE topic = 'turnout.identity.change.v1'
                          AND position(convert_to(:event::text, 'UTF8') IN body) > 0 ORDER BY id
                        """)
                .param("event", event)
                .query((row, _) -> row.getString(1))
                .list();
        assertThat(news).hasSize(4).noneMatch(body -> body.contains("Kim"));
        assertThat(news.get(3)).contains("\"because\":[\"guardian\"]", guardian.toString());
    }

    @Test
    void whatChangesAfterItWasAcceptedIsHandedInAndAcceptedAgain() {
        UUID id = submitted("Kim");
        String path = "/api/v1/registrations/" + id;
        var _ = change(organizer, id, "accept", "");

        Answer saved = save(id, ANSWERS.replace("\"m\"", "\"xl\""));
        assertThat(saved.body().path("unsent").asBoolean()).isTrue();
        assertThat(get(organizer, path)
                        .body()
                        .path("answers")
                        .path("shirt-size")
                        .asString())
                .as("what the family is still writing")
                .isEqualTo("m");

        Answer sent = change(guardian, id, "submit", "");
        assertThat(sent.text("state")).isEqualTo("accepted");
        assertThat(get(organizer, path).body().path("news").asBoolean()).isTrue();
        assertThat(get(organizer, "/api/v1/events/" + event + "/registrations?news=true")
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(1);
        Answer accepted = change(organizer, id, "accept", "");
        assertThat(accepted.body().path("acceptedRevision").asInt()).isEqualTo(2);
        assertThat(accepted.body().path("news").asBoolean()).isFalse();
        assertThat(get(organizer, path + "/revisions").body().path("items").values())
                .extracting(
                        revision -> revision.path("answers").path("shirt-size").asString())
                .containsExactly("xl", "m");
    }

    @Test
    void takesOnlyAnswersThatFitAndNamesAllThatDoNot() {
        UUID id = begun("Kim");

        Answer refused = save(id, """
                {"sport":"chess","shirt-size":7,"travels-with":["family"],"communication":"signs","nobody":"asked"}""");
        Answer taken = save(id, """
                {"sport":"athletics","best-stroke":["backstroke"],"unified-team":"Sharks","arrival":"2027-01-02",
                 "travels-with":"delegation","shirt-size":""}""");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.pointers())
                .containsExactlyInAnyOrder(
                        "/answers/sport",
                        "/answers/shirt-size",
                        "/answers/travels-with",
                        "/answers/communication",
                        "/answers/nobody");
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.body().path("answers").propertyNames())
                .as("answers to hidden questions are dropped")
                .containsExactlyInAnyOrder("sport", "travels-with");
    }

    @Test
    void changesOnlyTheVersionThatWasSeen() {
        UUID id = begun("Kim");
        String path = "/api/v1/registrations/" + id;
        String body = "{\"givenName\":\"Kim\",\"familyName\":\"G\",\"formVersion\":0,\"answers\":{}}";

        assertThat(send("PUT", guardian, path, body).slug()).isEqualTo("version-required");
        assertThat(send("PUT", guardian, path, body, "If-Match", "\"v1\"").etag())
                .isEqualTo("\"v2\"");
        Answer stale = send("PUT", guardian, path, body, "If-Match", "\"v1\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body().path("current").path("familyName").asString()).isEqualTo("G");
    }

    @Test
    void ofManyWhoSaveTheSameVersionOneSucceeds() {
        UUID id = begun("Kim");
        String body = "{\"givenName\":\"Kim\",\"familyName\":\"G\",\"formVersion\":0,\"answers\":{}}";
        List<Future<Integer>> saved;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            saved = IntStream.range(0, 6)
                    .mapToObj(_ -> threads.submit(
                            () -> send("PUT", guardian, "/api/v1/registrations/" + id, body, "If-Match", "\"v1\"")
                                    .status()))
                    .toList();
        }
        List<Integer> statuses = saved.stream().map(Future::resultNow).toList();

        assertThat(statuses).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 412);
    }

    @Test
    void anotherFormAsksAgain() {
        UUID id = begun("Kim");
        save(id, ANSWERS);
        agree(id, "taking-part", true, "supported");
        String path = "/api/v1/events/" + event + "/registration-form";
        String form = """
                {"documents":["identity"],"questions":[
                  {"id":"bus","kind":"yes-no","required":true,"label":{"en":"By bus?"}},
                  {"id":"stop","kind":"text","required":true,"label":{"en":"Which stop?"},
                   "shownIf":{"question":"bus","anyOf":["yes"]}}]}""";
        assertThat(send("PUT", guardian, path, form, "If-Match", "\"v0\"").status())
                .as("a stranger in a published event")
                .isEqualTo(404);
        assertThat(send("PUT", member(Role.STAFF), path, form, "If-Match", "\"v0\"")
                        .status())
                .isEqualTo(403);
        assertThat(send("PUT", organizer, path, form, "If-Match", "\"v0\"").etag())
                .isEqualTo("\"v1\"");
        assertThat(send("PUT", organizer, path, form, "If-Match", "\"v0\"").status())
                .isEqualTo(412);

        assertThat(change(guardian, id, "submit", "").slug()).isEqualTo("form-changed");
        String answers = "{\"givenName\":\"Kim\",\"familyName\":\"G\",\"birthDate\":\"2012-05-04\","
                + "\"formVersion\":1,\"answers\":{\"bus\":true}}";
        String registration = "/api/v1/registrations/" + id;
        Answer saved = send(
                "PUT",
                guardian,
                registration,
                answers,
                "If-Match",
                get(guardian, registration).etag());
        assertThat(saved.status()).isEqualTo(200);
        assertThat(change(guardian, id, "submit", "").pointers()).containsExactly("/answers/stop");
    }

    @Test
    void refusesFormsThatCannotBeAnswered() {
        String path = "/api/v1/events/" + event + "/registration-form";
        String question = "{\"id\":\"%s\",\"kind\":\"%s\",\"required\":true,\"label\":{\"en\":\"?\"}%s}";
        String bad = "{\"documents\":[],\"questions\":[%s,%s,%s]}"
                .formatted(
                        question.formatted("a", "choice", ""),
                        question.formatted("b", "text", ",\"shownIf\":{\"question\":\"c\",\"anyOf\":[\"yes\"]}"),
                        question.formatted("a", "yes-no", ""));

        Answer refused = send("PUT", organizer, path, bad, "If-Match", "\"v0\"");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.pointers())
                .containsExactlyInAnyOrder("/questions/0/choices", "/questions/1/shownIf", "/questions/2/id");
        assertThat(send(
                                "PUT",
                                organizer,
                                path,
                                "{\"documents\":[\"horoscope\"],\"questions\":[]}",
                                "If-Match",
                                "\"v0\"")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aNoOfTheParticipantStaysUntilTheyAreAskedAgain() {
        UUID id = submitted("Kim");
        String path = "/api/v1/registrations/" + id + "/consents";
        String onBehalf = "{\"purpose\":\"photo\",\"given\":true,\"decidedBy\":\"on-behalf\"%s}";

        assertThat(post(guardian, path, onBehalf.formatted("")).pointers()).containsExactly("/reason");
        assertThat(post(guardian, path, onBehalf.formatted(",\"reason\":\"Asleep\""))
                        .status())
                .isEqualTo(200);
        assertThat(agree(id, "photo", false, "supported").status()).isEqualTo(200);
        assertThat(post(guardian, path, "{\"purpose\":\"photo\",\"given\":false,\"decidedBy\":\"on-behalf\"}")
                        .status())
                .as("a no needs no reason")
                .isEqualTo(200);
        assertThat(post(guardian, path, onBehalf.formatted(",\"reason\":\"Asleep\""))
                        .slug())
                .as("also behind a no of the guardian")
                .isEqualTo("participant-said-no");
        assertThat(agree(id, "photo", true, "supported").status()).isEqualTo(200);
        assertThat(post(organizer, path, onBehalf.formatted(",\"reason\":\"Nice\""))
                        .status())
                .isEqualTo(403);
        assertThat(get(organizer, path).body().path("items").size()).isEqualTo(5);
    }

    @Test
    void aNoToTakingPartWithdraws() {
        UUID id = submitted("Kim");

        var _ = agree(id, "taking-part", false, "participant");

        Answer after = get(guardian, "/api/v1/registrations/" + id);
        assertThat(after.text("state")).isEqualTo("withdrawn");
        assertThat(save(id, ANSWERS).slug()).isEqualTo("registration-over");
    }

    @Test
    void someoneWithAnAccountRegistersOnceAndDecidesThere() {
        UUID athlete = account("Ann Athlete");
        String path = "/api/v1/events/" + event + "/registrations";
        String self = "{\"kind\":\"athlete\",\"givenName\":\"Ann\",\"familyName\":\"Athlete\"}";
        Answer begun = post(athlete, path, self);

        assertThat(begun.status()).isEqualTo(201);
        assertThat(post(athlete, path, self).slug()).isEqualTo("registered-already");
        String consents = "/api/v1/registrations/" + begun.text("id") + "/consents";
        assertThat(post(
                                athlete,
                                consents,
                                "{\"purpose\":\"photo\",\"given\":true,\"decidedBy\":\"on-behalf\",\"reason\":\"x\"}")
                        .slug())
                .isEqualTo("participant-decides");
        assertThat(post(athlete, consents, "{\"purpose\":\"photo\",\"given\":true,\"decidedBy\":\"participant\"}")
                        .status())
                .isEqualTo(200);
        assertThat(get(guardian, "/api/v1/registrations/" + begun.text("id")).status())
                .isEqualTo(404);
    }

    @Test
    void nobodyElseSeesAFamilysRegistration() {
        UUID id = submitted("Kim");
        String path = "/api/v1/registrations/" + id;

        for (UUID person : List.of(account("Stranger"), member(Role.STAFF), member(Role.ATTENDEE))) {
            assertThat(get(person, path).status()).isEqualTo(404);
            assertThat(get(person, path + "/consents").status()).isEqualTo(404);
            assertThat(change(person, id, "withdraw", "").status()).isEqualTo(404);
        }
        db.sql("UPDATE participant_guardian SET revoked_at = now() WHERE participant_id = ?")
                .param(id)
                .update();
        assertThat(get(guardian, path).status())
                .as("who no longer speaks for them")
                .isEqualTo(404);
        assertThat(get(guardian, "/api/v1/people/me/registrations")
                        .body()
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void organizersFindPageByPage() {
        List.of("Ana", "Ben", "Cem").forEach(this::submitted);
        begun("Draft");
        String path = "/api/v1/events/" + event + "/registrations";

        Answer first = get(organizer, path + "?limit=2&state=submitted&kind=athlete");
        Answer second = get(organizer, path + "?limit=2&cursor=" + first.text("nextCursor"));

        assertThat(first.body().path("items").size()).isEqualTo(2);
        assertThat(second.body().path("items").size()).isEqualTo(1);
        assertThat(get(organizer, path + "?text=kim%20gu").body().path("items").size())
                .isEqualTo(3);
        assertThat(get(organizer, path + "?state=lost").status()).isEqualTo(422);
        assertThat(get(organizer, path + "?cursor=nonsense").status()).isEqualTo(400);
        assertThat(get(member(Role.STAFF), path).status()).isEqualTo(403);
        assertThat(get(guardian, "/api/v1/people/me/registrations")
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(4);
    }

    @Test
    void anEventThatIsOverOrADraftTakesNobody() {
        String path = "/api/v1/events/" + event + "/registrations";
        String child = "{\"kind\":\"athlete\",\"givenName\":\"Kim\",\"familyName\":\"G\",\"relation\":\"parent\"}";
        assertThat(post(guardian, path, child).status()).isEqualTo(201);
        assertThat(post(guardian, path, child).slug()).isEqualTo("registered-already");

        known("ended");
        eventually(() -> assertThat(post(guardian, path, child).slug()).isEqualTo("registration-closed"));
        known("draft");
        eventually(() -> assertThat(post(guardian, path, child).status()).isEqualTo(404));
    }

    /// What is known of an event may be a second old.
    private static void eventually(ThrowingRunnable check) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(check);
    }

    /// Somebody without an account is erased with the last person who speaks for them, and not before.
    @Test
    void anErasureReachesWhoeverHasOnlyThisGuardian() {
        UUID only = submitted("Kim");
        var _ = agree(only, "photo", false, "supported");
        UUID shared = begun("Ana");
        UUID other = account("Olaf Other");
        transaction.executeWithoutResult(_ -> participants.addGuardian(shared, other, "relative"));

        var _ = facts.send(
                "turnout.identity.privacy.v1",
                guardian.toString(),
                "ErasureRequestedV1",
                1,
                new ErasureRequestedV1(Ids.next(), guardian));

        eventually(() -> assertThat(participants.find(only))
                .hasValueSatisfying(erased -> assertThat(
                                erased.givenName() + erased.familyName() + erased.birthDate() + erased.state())
                        .isEqualTo("……nullWITHDRAWN")));
        for (String table : List.of("registration", "registration_revision", "participant_consent")) {
            assertThat(db.sql("SELECT count(*) FROM " + table + " WHERE participant_id = ?")
                            .param(only)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(participants.guardiansOf(shared)).containsExactly(other);
        assertThat(get(other, "/api/v1/registrations/" + shared).text("givenName"))
                .isEqualTo("Ana");
    }

    private List<String> deeds(UUID id) {
        return db.sql("SELECT action FROM audit_row WHERE object_id = ? ORDER BY at, id")
                .param(id.toString())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
