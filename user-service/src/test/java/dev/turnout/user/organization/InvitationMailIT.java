package dev.turnout.user.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import dev.turnout.user.SignInTest;
import dev.turnout.user.mail.Mailbox;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@SignInTest
@ExtendWith(OutputCaptureExtension.class)
class InvitationMailIT extends TeamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Pattern LINK = Pattern.compile("/invite#([A-Za-z0-9_-]+)");

    @Autowired
    private Mailbox mailbox;

    @Test
    void theAddressGetsALinkThatLetsItsOwnerInAndStandsNowhereElse(CapturedOutput log) {
        String email = Ids.next() + "@example.net";
        Answer made = invite(email);

        assertThat(made.body().path("invitation").path("mail").asString()).isEqualTo("queued");
        String mail = mailsTo(email, 1).getFirst();
        assertThat(mail).contains("Regatta", "Olga Owner", "volunteer");
        String secret = secret(mail);
        assertThat(made.text("link")).doesNotContain(secret);
        await().atMost(PATIENCE).until(() -> mailState().equals("sent"));
        for (String table : List.of("invitation", "invitation_link", "invitation_mail", "audit_row", "outbox")) {
            assertThat(db.sql("SELECT count(*) FROM " + table + " t WHERE t::text LIKE :like")
                            .param("like", "%" + secret + "%")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        UUID person = Ids.next();
        var _ = accounts.add(person, email, "Nora New", "en", null);
        assertThat(accept(account("Eve"), secret).slug()).isEqualTo("invitation-for-another");
        assertThat(accept(person, secret).status()).isEqualTo(200);
        assertThat(rolesOf(person)).containsExactly(Role.VOLUNTEER);
        assertThat(log.getAll()).doesNotContain(secret).doesNotContain(email);
    }

    /// Whoever adds an address learns nothing about it, and nobody is in a team who did not agree.
    @Test
    void addingAnAddressHasOneAnswerWhetherOrNotThereIsAnAccount() {
        UUID known = Ids.next();
        var _ = accounts.add(known, known + "@example.org", "Klara Known", "de", null);
        String unknown = Ids.next() + "@example.net";

        Answer toKnown = add(known + "@example.org");
        Answer toUnknown = add(unknown);

        assertThat(toKnown).isEqualTo(toUnknown);
        assertThat(toKnown.status()).isEqualTo(202);
        assertThat(rolesOf(known)).isEmpty();
        assertThat(mailsTo(known + "@example.org", 1).getFirst()).contains("Einladung", "Freiwillige");
        assertThat(accept(known, secret(mailsTo(known + "@example.org", 1).getFirst()))
                        .status())
                .isEqualTo(200);
        assertThat(rolesOf(known)).containsExactly(Role.VOLUNTEER);
        assertThat(mailsTo(unknown, 1).getFirst()).contains("Invitation");
    }

    @Test
    void oneIsMailedAgainAndTheEarlierLinkGoesOnWorking() {
        String email = Ids.next() + "@example.net";
        String id = invite(email).body().path("invitation").path("id").asString();
        String first = secret(mailsTo(email, 1).getFirst());

        assertThat(post(owner, "/api/v1/invitations/" + id + "/mails", "").status())
                .isEqualTo(202);
        String second = secret(mailsTo(email, 2).getLast());

        assertThat(second).isNotEqualTo(first);
        for (String secret : List.of(first, second)) {
            assertThat(look(secret).text("event")).isEqualTo("Regatta");
        }
        send("DELETE", owner, "/api/v1/invitations/" + id, null);
        assertThat(look(second).slug()).isEqualTo("invitation-invalid");
        assertThat(post(owner, "/api/v1/invitations/" + id + "/mails", "").slug())
                .isEqualTo("invitation-invalid");
        assertThat(deeds()).contains("invitation.create", "invitation.mail", "invitation.revoke");
    }

    @Test
    void aLinkForAnybodyIsMailedToNobody() {
        Answer made = post(owner, "/api/v1/events/" + event + "/invitations", "{\"role\":\"STAFF\"}");
        String id = made.body().path("invitation").path("id").asString();

        assertThat(made.body().path("invitation").path("mail").isNull()).isTrue();
        assertThat(post(owner, "/api/v1/invitations/" + id + "/mails", "").slug())
                .isEqualTo("invitation-without-address");
    }

    /// An address that no server has is not tried again and again, and the inviter sees it.
    @Test
    void whatTheServerRefusesForGoodIsShownAsRefused() {
        String email = Ids.next() + "@example.net";
        invite(email);
        mailsTo(email, 1);
        db.sql("UPDATE invitation SET email = 'no address at all' WHERE organization_id = :id")
                .param("id", organization)
                .update();
        db.sql("""
                        UPDATE invitation_mail SET state = 'queued', try_at = clock_timestamp()
                        WHERE invitation_id IN (SELECT id FROM invitation WHERE organization_id = :id)
                        """).param("id", organization).update();

        await().atMost(PATIENCE).until(() -> mailState().equals("refused"));
        assertThat(db.sql("""
                        SELECT count(*) FROM invitation_link JOIN invitation i ON i.id = invitation_id
                        WHERE organization_id = :id
                        """).param("id", organization).query(Long.class).single())
                .as("links that left")
                .isEqualTo(1);
    }

    @Test
    void whoHadManyMailedWaitsAndSoDoesAnAddressThatGotMany() {
        String email = Ids.next() + "@example.net";
        for (int i = 1; i <= 5; i++) {
            assertThat(invite(email).status()).isEqualTo(201);
            mailsTo(email, i);
        }

        assertThat(invite(email).status()).as("it tells nothing of others").isEqualTo(201);
        await().atMost(PATIENCE)
                .until(() -> db.sql("""
                        SELECT count(*) FROM invitation_mail m JOIN invitation i ON i.id = m.invitation_id
                        WHERE i.email = :email AND m.state = 'queued' AND m.try_at > clock_timestamp() + interval '50 min'
                        """).param("email", email).query(Long.class).single() == 1);
        assertThat(mailsTo(email, 5)).hasSize(5);

        db.sql("""
                        INSERT INTO invitation_mail (id, invitation_id, asked_by, asked_at, state, try_at)
                        SELECT uuidv7(), i.id, :owner, clock_timestamp(), 'sent', clock_timestamp()
                        FROM generate_series(1, 44) CROSS JOIN
                          (SELECT id FROM invitation WHERE organization_id = :id LIMIT 1) i
                        """).param("owner", owner).param("id", organization).update();
        Answer refused = invite(Ids.next() + "@example.net");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.slug()).isEqualTo("too-many-requests");
    }

    private Answer invite(String email) {
        return post(
                owner,
                "/api/v1/events/" + event + "/invitations",
                "{\"role\":\"VOLUNTEER\",\"email\":\"%s\"}".formatted(email));
    }

    private Answer add(String email) {
        return post(
                owner,
                "/api/v1/events/" + event + "/members",
                "{\"role\":\"VOLUNTEER\",\"email\":\"%s\"}".formatted(email));
    }

    private Answer look(String secret) {
        return post(null, "/api/v1/invitations/look", "{\"secret\":\"%s\"}".formatted(secret));
    }

    private Answer accept(UUID person, String secret) {
        return send("POST", person, "/api/v1/invitations/accept", "{\"secret\":\"%s\"}".formatted(secret));
    }

    private String mailState() {
        return get(owner, "/api/v1/events/" + event + "/invitations")
                .body()
                .path("items")
                .path(0)
                .path("mail")
                .asString("");
    }

    private List<String> mailsTo(String email, int count) {
        await().atMost(PATIENCE).until(() -> mailbox.mailsTo(email).size() >= count);
        return mailbox.mailsTo(email);
    }

    private static String secret(String mail) {
        var link = LINK.matcher(mail);
        assertThat(link.find()).isTrue();
        return link.group(1);
    }
}
