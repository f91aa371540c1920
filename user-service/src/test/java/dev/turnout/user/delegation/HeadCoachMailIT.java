package dev.turnout.user.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.user.SignInTest;
import dev.turnout.user.mail.Mailbox;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SignInTest
class HeadCoachMailIT extends DelegationTest {

    private static final Pattern LINK = Pattern.compile("/appointment#([A-Za-z0-9_-]+)");

    @Autowired
    private Mailbox mailbox;

    /// Whoever asks learns nothing about an address, and nobody leads who did not agree.
    @Test
    void askingAnAddressHasOneAnswerWhetherOrNotThereIsAnAccount() {
        UUID known = account("Klara Known");
        String unknown = Ids.next() + "@example.net";

        Answer toUnknown = ask(unknown);
        Answer toKnown = ask(known + "@example.org");

        assertThat(toKnown).isEqualTo(toUnknown);
        assertThat(toKnown.status()).isEqualTo(202);
        assertThat(get(known, path()).status()).as("asked is not agreed").isEqualTo(404);
        assertThat(get(organizer, path()).text("/headCoach/name")).isEqualTo("Carla Coach");
        assertThat(get(organizer, path()).text("/asked/email")).isEqualTo(known + "@example.org");
        assertThat(get(coach, path()).raw()).doesNotContain(known.toString(), unknown);
    }

    @Test
    void theOwnerOfTheAddressLeadsOnceTheyAccept() {
        UUID next = account("Nils Next");
        ask(next + "@example.org");
        String mail = mailTo(next + "@example.org");
        assertThat(mail).contains("Team BER", "Games", "Olga Organizer");
        String secret = secret(mail);
        for (String table : List.of("appointment", "audit_row", "outbox")) {
            assertThat(db.sql("SELECT count(*) FROM " + table + " t WHERE t::text LIKE :like")
                            .param("like", "%" + secret + "%")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        Answer offer = post(null, "/api/v1/appointments/look", body(secret));
        assertThat(offer.text("/subject")).isEqualTo("Team BER");
        assertThat(offer.text("/kind")).isEqualTo("head-coach");

        assertThat(accept(account("Eve Else"), secret).slug()).isEqualTo("invitation-for-another");
        assertThat(accept(next, secret).text("/subjectId")).isEqualTo(delegation.toString());
        assertThat(accept(next, secret).status()).as("again").isEqualTo(200);
        assertThat(get(next, path()).text("/headCoach/name")).isEqualTo("Nils Next");
        assertThat(get(coach, path()).status()).isEqualTo(404);
        assertThat(post(null, "/api/v1/appointments/look", body(secret)).slug()).isEqualTo("invitation-invalid");
        assertThat(deeds(delegation)).endsWith("appointment.ask", "delegation.head-coach", "appointment.accept");
    }

    @Test
    void whatWasTakenBackOrAskedAnewOrByWhoMayNoMoreDoesNotCount() {
        UUID first = account("Fred First");
        UUID second = account("Sue Second");
        ask(first + "@example.org");
        String replaced = secret(mailTo(first + "@example.org"));
        ask(second + "@example.org");
        String asked = secret(mailTo(second + "@example.org"));
        assertThat(accept(first, replaced).slug()).isEqualTo("invitation-invalid");

        db.sql("DELETE FROM membership WHERE person_id = ?").param(organizer).update();
        assertThat(accept(second, asked).slug()).as("who asked is gone").isEqualTo("invitation-invalid");
        assertThat(send("DELETE", organizer, "/api/v1/appointments/" + waiting(), null)
                        .status())
                .isEqualTo(404);
        UUID owner = account("Olaf Owner");
        db.sql("""
                        INSERT INTO membership (id, organization_id, person_id, role)
                        VALUES (?, ?, ?, 'OWNER')
                        """).params(Ids.next(), organization, owner).update();
        assertThat(send("DELETE", coach, "/api/v1/appointments/" + waiting(), null)
                        .status())
                .isEqualTo(403);
        assertThat(send("DELETE", owner, "/api/v1/appointments/" + waiting(), null)
                        .status())
                .isEqualTo(204);
        assertThat(get(owner, path()).body().at("/asked").isNull()).isTrue();
        assertThat(deeds(delegation)).endsWith("appointment.withdraw");
    }

    private UUID waiting() {
        return db.sql("SELECT id FROM appointment WHERE delegation_id = ? ORDER BY asked_at DESC LIMIT 1")
                .param(delegation)
                .query(UUID.class)
                .single();
    }

    private String path() {
        return "/api/v1/delegations/" + delegation;
    }

    private Answer ask(String email) {
        return send("PUT", organizer, path() + "/head-coach", "{\"email\":\"%s\"}".formatted(email));
    }

    private Answer accept(UUID person, String secret) {
        return send("POST", person, "/api/v1/appointments/accept", body(secret));
    }

    private static String body(String secret) {
        return "{\"secret\":\"" + secret + "\"}";
    }

    private String mailTo(String email) {
        await().atMost(Duration.ofSeconds(15))
                .until(() -> !mailbox.mailsTo(email).isEmpty());
        return mailbox.mailsTo(email).getFirst();
    }

    private static String secret(String mail) {
        var link = LINK.matcher(mail);
        assertThat(link.find()).isTrue();
        return link.group(1);
    }
}
