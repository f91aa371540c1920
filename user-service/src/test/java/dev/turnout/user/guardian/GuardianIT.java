package dev.turnout.user.guardian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.user.SignInTest;
import dev.turnout.user.mail.Mailbox;
import dev.turnout.user.registration.FamilyTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SignInTest
class GuardianIT extends FamilyTest {

    private static final Pattern LINK = Pattern.compile("/appointment#([A-Za-z0-9_-]+)");

    @Autowired
    private Mailbox mailbox;

    @Test
    void anotherGuardianSpeaksOnceTheParticipantAgreedAndTheyAccepted() {
        UUID kim = submitted("Kim");
        UUID aunt = account("Anna Aunt");
        assertThat(invite(guardian, kim, aunt).slug()).isEqualTo("consent-missing");
        assertThat(invite(organizer, kim, aunt).status()).isEqualTo(403);

        agree(kim, "another-guardian", true, "supported");
        assertThat(invite(guardian, kim, aunt).status()).isEqualTo(202);
        String mail = mailTo(aunt);
        assertThat(mail).contains("Harbour Games", "Gina Guardian").doesNotContain("Kim");
        assertThat(get(aunt, "/api/v1/registrations/" + kim).status()).isEqualTo(404);
        assertThat(guardians(guardian, kim).body().at("/waiting/0/email").asString())
                .isEqualTo(aunt + "@example.org");
        assertThat(look(mail).body().toString()).doesNotContain("Kim");

        assertThat(accept(account("Ned Nosy"), mail).slug()).isEqualTo("invitation-for-another");
        assertThat(accept(aunt, mail).status()).isEqualTo(200);
        assertThat(get(aunt, "/api/v1/registrations/" + kim).status()).isEqualTo(200);
        Answer seen = guardians(guardian, kim);
        assertThat(names(seen)).containsExactly("Gina Guardian", "Anna Aunt");
        assertThat(seen.body().at("/items/1/invitedBy").asString()).isEqualTo("Gina Guardian");
        assertThat(seen.body().at("/waiting")).isEmpty();

        assertThat(end(aunt, kim, guardian).status()).as("the first stays").isEqualTo(403);
        assertThat(end(guardian, kim, aunt).status()).isEqualTo(204);
        assertThat(get(aunt, "/api/v1/registrations/" + kim).status()).isEqualTo(404);
        assertThat(end(guardian, kim, guardian).slug()).isEqualTo("last-guardian");
        assertThat(deeds(kim)).contains("appointment.ask", "guardian.add", "appointment.accept", "guardian.end");
    }

    @Test
    void aNoEndsWhoWasInvitedAndWhatWaits() {
        UUID kim = submitted("Kim");
        UUID aunt = account("Anna Aunt");
        UUID uncle = account("Udo Uncle");
        agree(kim, "another-guardian", true, "supported");
        invite(guardian, kim, aunt);
        invite(guardian, kim, uncle);
        accept(aunt, mailTo(aunt));
        // nobody is written to any more once it is a no
        String unclesMail = mailTo(uncle);

        agree(kim, "another-guardian", false, "supported");

        assertThat(names(guardians(guardian, kim))).containsExactly("Gina Guardian");
        assertThat(get(aunt, "/api/v1/registrations/" + kim).status()).isEqualTo(404);
        assertThat(accept(uncle, unclesMail).slug()).isEqualTo("invitation-invalid");
        assertThat(get(uncle, "/api/v1/registrations/" + kim).status()).isEqualTo(404);
    }

    @Test
    void somebodyAlwaysSpeaksForWhoHasNoAccount() throws ExecutionException, InterruptedException {
        UUID kim = submitted("Kim");
        UUID aunt = account("Anna Aunt");
        agree(kim, "another-guardian", true, "supported");
        invite(guardian, kim, aunt);
        accept(aunt, mailTo(aunt));

        var start = new CountDownLatch(1);
        List<Integer> said;
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var leaving = Stream.of(guardian, aunt)
                    .map(who -> both.submit(() -> {
                        start.await();
                        return end(who, kim, who).status();
                    }))
                    .toList();
            start.countDown();
            said = List.of(leaving.get(0).get(), leaving.get(1).get());
        }

        assertThat(said).containsExactlyInAnyOrder(204, 409);
        assertThat(db.sql("""
                        SELECT count(*) FROM participant_guardian WHERE participant_id = ? AND revoked_at IS NULL
                        """).param(kim).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void theParticipantTakesTheRegistrationIntoAnAccountOfTheirOwn() {
        UUID sam = submitted("Sam");
        UUID self = account("Sam Self");
        assertThat(offer(organizer, sam, self).status()).isEqualTo(403);
        assertThat(offer(guardian, sam, guardian).status()).isEqualTo(202);
        assertThat(accept(guardian, mailTo(guardian)).slug()).isEqualTo("guardian-of-oneself");

        assertThat(offer(guardian, sam, self).status()).isEqualTo(202);
        String mail = mailTo(self);
        assertThat(mail).doesNotContain("Sam Guardian");
        assertThat(accept(self, mail).status()).isEqualTo(200);

        assertThat(get(self, "/api/v1/registrations/" + sam).body().path("self").asBoolean())
                .isTrue();
        Answer seen = guardians(guardian, sam);
        assertThat(seen.body().at("/ownAccount/name").asString()).isEqualTo("Sam Self");
        assertThat(seen.body().at("/ownAccount/mayUnlink").asBoolean()).isTrue();
        assertThat(offer(guardian, sam, account("Somebody Else")).slug()).isEqualTo("own-account-linked");
        assertThat(deeds(sam)).contains("own-account.link");
    }

    @Test
    void itMayBeUndoneUntilTheParticipantDecidesThere() {
        UUID sam = submitted("Sam");
        UUID self = account("Sam Self");
        offer(guardian, sam, self);
        accept(self, mailTo(self));
        assertThat(unlink(guardian, sam).status()).isEqualTo(204);
        assertThat(unlink(guardian, sam).status()).as("again").isEqualTo(204);
        assertThat(get(self, "/api/v1/registrations/" + sam).status()).isEqualTo(404);

        offer(guardian, sam, self);
        accept(self, mailsTo(self, 2).getLast());
        post(self, "/api/v1/registrations/" + sam + "/consents", """
                {"purpose":"photo","given":false,"decidedBy":"participant"}""");
        assertThat(unlink(guardian, sam).slug()).isEqualTo("participant-decides");
        assertThat(end(self, sam, guardian).status())
                .as("the first guardian stays")
                .isEqualTo(403);
        assertThat(unlink(self, sam).status()).isEqualTo(204);
        assertThat(deeds(sam)).endsWith("own-account.unlink");
    }

    private Answer invite(UUID by, UUID participant, UUID person) {
        return post(by, "/api/v1/participants/" + participant + "/guardians", """
                {"email":"%s@example.org","relation":"relative"}""".formatted(person));
    }

    private Answer offer(UUID by, UUID participant, UUID person) {
        return post(by, "/api/v1/participants/" + participant + "/own-account", """
                {"email":"%s@example.org"}""".formatted(person));
    }

    private Answer guardians(UUID by, UUID participant) {
        return get(by, "/api/v1/participants/" + participant + "/guardians");
    }

    private Answer end(UUID by, UUID participant, UUID person) {
        return send("DELETE", by, "/api/v1/participants/" + participant + "/guardians/" + person, "");
    }

    private Answer unlink(UUID by, UUID participant) {
        return send("DELETE", by, "/api/v1/participants/" + participant + "/own-account", "");
    }

    private Answer look(String mail) {
        return post(guardian, "/api/v1/appointments/look", body(mail));
    }

    private Answer accept(UUID person, String mail) {
        return post(person, "/api/v1/appointments/accept", body(mail));
    }

    private static String body(String mail) {
        var link = LINK.matcher(mail);
        assertThat(link.find()).isTrue();
        return "{\"secret\":\"" + link.group(1) + "\"}";
    }

    private static List<String> names(Answer answer) {
        return answer.body().path("items").values().stream()
                .map(each -> each.path("name").asString())
                .toList();
    }

    private List<String> deeds(UUID participant) {
        return db.sql("SELECT action FROM audit_row WHERE object_id = ? ORDER BY at, id")
                .param(participant.toString())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private String mailTo(UUID person) {
        return mailsTo(person, 1).getFirst();
    }

    private List<String> mailsTo(UUID person, int count) {
        String email = person + "@example.org";
        await().atMost(Duration.ofSeconds(15))
                .until(() -> mailbox.mailsTo(email).size() >= count);
        return mailbox.mailsTo(email);
    }
}
