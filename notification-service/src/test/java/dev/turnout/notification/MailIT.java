package dev.turnout.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Who has not been told in time is mailed, once, in their language.
class MailIT extends NotificationIT {

    private static final UUID EVENT = newEvent("published");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @LocalServerPort
    int port;

    @Test
    void mailsThoseWhoHaveNotAcknowledgedInTheirLanguage() throws Exception {
        var german = person("de");
        var arab = person("ar");

        Story.in(EVENT).told(facts, german, arab);

        var mail = mailTo(german);
        assertThat(mail.getSubject()).isEqualTo("Geändert: Long jump");
        assertThat(mail.getHeader("List-Unsubscribe")[0]).contains("/api/v1/mail/unsubscribe?word=");
        assertThat(mail.getHeader("List-Unsubscribe-Post")[0]).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(mailTo(arab).getSubject()).startsWith("تغيير");
        await().untilAsserted(() -> assertThat(rung(german)).isEqualTo("sent"));
    }

    @Test
    void mailsNobodyWhoWasToldInTime() {
        var told = person("en");
        var story = Story.in(EVENT).told(facts, told);
        await().untilAsserted(() -> assertThat(jdbc.sql(
                                "UPDATE delivery SET state = 'seen', delivered_at = now(), seen_at = now() WHERE person_id = :person")
                        .param("person", told)
                        .update())
                .isEqualTo(1));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(jobs(story)).isZero());

        assertThat(mailsTo(told)).isEmpty();
    }

    @Test
    void mailsOnceAlthoughPartsComeTwice() {
        var person = person("en");
        var story = Story.in(EVENT).told(facts, person);
        story.touched(facts, person);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(mailsTo(person)).hasSize(1));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(jobs(story)).isZero());
        assertThat(mailsTo(person)).hasSize(1);
    }

    @Test
    void leavesThoseAloneWhoWantNoMail() throws Exception {
        var person = person("en");
        Story.in(EVENT).told(facts, person);
        var link = mailTo(person).getHeader("List-Unsubscribe")[0];
        var word = link.substring(link.indexOf("word=") + 5, link.length() - 1);

        assertThat(post("/api/v1/mail/unsubscribe?word=" + word)).isEqualTo(204);
        assertThat(post("/api/v1/mail/unsubscribe?word=guessed")).isEqualTo(404);

        var again = Story.in(EVENT).told(facts, person);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reason(again, person)).isEqualTo("unsubscribed"));
        assertThat(mailsTo(person)).hasSize(1);
    }

    @Test
    void saysWhyNoMailCanBeSent() {
        var nobody = UUID.randomUUID();

        var story = Story.in(EVENT).told(facts, nobody);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reason(story, nobody)).isEqualTo("no-email"));
        assertThat(state(nobody)).isEqualTo("sent");
    }

    @Test
    void triesAgainAndThenShowsThatItFailed() {
        var person = person("en");
        MAIL.stop();
        try {
            var story = Story.in(EVENT).told(facts, person);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(state(person)).isEqualTo("failed"));
            assertThat(reason(story, person)).isEqualTo("mail-server-unreachable");
        } finally {
            MAIL.start();
        }
    }

    private static UUID person(String language) {
        var id = UUID.randomUUID();
        NEIGHBOURS.know(id, id + "@people.example", language);
        return id;
    }

    private static MimeMessage mailTo(UUID person) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(mailsTo(person)).isNotEmpty());
        return mailsTo(person).getFirst();
    }

    private static List<MimeMessage> mailsTo(UUID person) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> isFor(mail, person + "@people.example"))
                .toList();
    }

    private static boolean isFor(MimeMessage mail, String address) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private int post(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private int jobs(Story story) {
        return jdbc.sql("SELECT count(*) FROM scheduled_tasks WHERE task_instance LIKE :change")
                .param("change", story.changeId() + "%")
                .query(Integer.class)
                .single();
    }

    private String rung(UUID person) {
        return jdbc.sql(
                        "SELECT r.state FROM rung r JOIN delivery d ON d.id = r.notification_id WHERE r.rung = 'email' AND d.person_id = :person")
                .param("person", person)
                .query(String.class)
                .single();
    }

    private String reason(Story story, UUID person) {
        return jdbc.sql("""
                        SELECT coalesce((SELECT r.reason FROM rung r JOIN delivery d ON d.id = r.notification_id
                                          WHERE r.rung = 'email' AND d.change_id = :change AND d.person_id = :person), '')
                        """)
                .param("change", story.changeId())
                .param("person", person)
                .query(String.class)
                .single();
    }

    private String state(UUID person) {
        return jdbc.sql("SELECT coalesce((SELECT state::text FROM delivery WHERE person_id = :person), '')")
                .param("person", person)
                .query(String.class)
                .single();
    }
}
