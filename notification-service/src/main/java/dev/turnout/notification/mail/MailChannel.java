package dev.turnout.notification.mail;

import dev.turnout.common.Ids;
import dev.turnout.common.problem.Problems;
import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.Channel;
import dev.turnout.notification.people.People;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// Email, as those who run an organization see it.
@Component
@Order(50)
class MailChannel implements Channel {

    private final MailProperties properties;
    private final Mailer mailer;
    private final MailText texts;
    private final People people;

    MailChannel(MailProperties properties, Mailer mailer, MailText texts, People people) {
        this.properties = properties;
        this.mailer = mailer;
        this.texts = texts;
        this.people = people;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public List<String> missing() {
        return properties.configured() ? List.of() : List.of("turnout.mail.host");
    }

    @Override
    public Status status(Set<UUID> organizations) {
        return new Status(
                properties.configured() ? properties.host() + ":" + properties.port() : "",
                mailer.circuit(),
                List.of());
    }

    @Override
    public Answer test(UUID personId) {
        var self = self(personId);
        var words = texts.ofTest(self.language());
        return mailer.send(new Mailer.Mail(
                "test-" + Ids.next(), address(self), words.subject(), words.text(), words.html(), Optional.empty()));
    }

    private static String address(People.Person person) {
        var email = person.email();
        if (email == null || email.isBlank()) {
            throw Problems.conflict("no-email", "Your account has no email address.");
        }
        return email;
    }

    private People.Person self(UUID personId) {
        try {
            return Optional.ofNullable(people.find(List.of(personId)).get(personId))
                    .orElseThrow(() -> Problems.notFound("person"));
        } catch (RestClientException away) {
            throw Problems.unavailable("temporarily-unavailable", "Your address cannot be asked for now.", 5);
        }
    }
}
