package dev.turnout.notification.mail;

import dev.turnout.common.Ids;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.notification.access.Rights;
import dev.turnout.notification.people.People;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;

/// Which ways to reach people are set up, for those who run an organization, and a try of them.
@RestController
@RequestMapping("/api/v1/channel-status")
class ChannelStatusController {

    private final MailProperties mail;
    private final Mailer mailer;
    private final MailText texts;
    private final People people;
    private final Rights rights;

    record StatusView(String channel, boolean configured, String detail) {}

    record StatusList(List<StatusView> items) {}

    record TestView(boolean sent) {}

    ChannelStatusController(MailProperties mail, Mailer mailer, MailText texts, People people, Rights rights) {
        this.mail = mail;
        this.mailer = mailer;
        this.texts = texts;
        this.people = people;
        this.rights = rights;
    }

    @GetMapping
    StatusList status(Caller caller) {
        require(caller);
        var server = mail.configured() ? mail.host() + ":" + mail.port() : "turnout.mail.host is not set";
        return new StatusList(List.of(
                new StatusView("live", true, "inbox, web socket, event stream"),
                new StatusView("push", true, "Web Push, to browsers that asked for it"),
                new StatusView("mail", mail.configured(), server)));
    }

    /// Sends a mail to the caller's own address, and says at once what the server made of it.
    @PostMapping("/mail/test")
    ResponseEntity<TestView> test(Caller caller) {
        require(caller);
        if (!mail.configured()) {
            throw Problems.conflict("mail-not-configured", "No mail server is set up.");
        }
        var self = self(caller);
        var words = texts.ofTest(self.language());
        var test = new Mailer.Mail(
                "test-" + Ids.next(), address(self), words.subject(), words.text(), words.html(), Optional.empty());
        return switch (mailer.send(test)) {
            case Mailer.Result.Taken() -> ResponseEntity.ok(new TestView(true));
            case Mailer.Result.Refused(var reason) -> throw failed(reason, "The mail server refused the mail.");
            case Mailer.Result.TryLater(var reason) -> throw failed(reason, "The mail server cannot be reached.");
        };
    }

    private static String address(People.Person person) {
        var email = person.email();
        if (email == null || email.isBlank()) {
            throw Problems.conflict("no-email", "Your account has no email address.");
        }
        return email;
    }

    private People.Person self(Caller caller) {
        try {
            return Optional.ofNullable(people.find(List.of(caller.personId())).get(caller.personId()))
                    .orElseThrow(() -> Problems.notFound("person"));
        } catch (RestClientException away) {
            throw Problems.unavailable("temporarily-unavailable", "Your address cannot be asked for now.", 5);
        }
    }

    private void require(Caller caller) {
        if (!rights.anywhere(caller.personId(), Permission.CHANNEL_STATUS_READ)) {
            throw Problems.forbidden();
        }
    }

    private static ProblemException failed(String reason, String detail) {
        return new ProblemException(HttpStatus.BAD_GATEWAY, reason, detail, Map.of());
    }
}
