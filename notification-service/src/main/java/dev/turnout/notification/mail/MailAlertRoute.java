package dev.turnout.notification.mail;

import dev.turnout.notification.alerts.AlertRoute;
import dev.turnout.notification.channels.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Emergency alerts by email: at once, and to those too who want no other mail.
@Component
class MailAlertRoute implements AlertRoute {

    private final Mailer mailer;
    private final MailText texts;
    private final MailProperties properties;

    MailAlertRoute(Mailer mailer, MailText texts, MailProperties properties) {
        this.mailer = mailer;
        this.texts = texts;
        this.properties = properties;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public boolean needsAddress() {
        return true;
    }

    @Override
    public List<Paged> page(List<AlertCall> calls) {
        return calls.stream().map(this::mail).toList();
    }

    private Paged mail(AlertCall call) {
        if (!properties.configured()) {
            return new Paged.NoWay("mail-not-configured");
        }
        Optional<String> address = call.email().filter(email -> !email.isBlank());
        if (address.isEmpty()) {
            return new Paged.NoWay("no-email");
        }
        MailText.Words words = texts.ofAlert(call.text(), call.exercise(), Locale.forLanguageTag(call.language()));
        var mail = new Mailer.Mail(
                call.notificationId().toString(),
                address.get(),
                words.subject(),
                words.text(),
                words.html(),
                Optional.empty());
        return switch (mailer.send(mail)) {
            case Answer.Taken _ -> new Paged.Sent();
            case Answer.Gone() -> new Paged.NoWay("no-email");
            case Answer.Refused(var reason) -> new Paged.Refused(reason);
            case Answer.Later(var reason, var pause) -> new Paged.Later(reason, pause);
            // told twice is better than not at all
            case Answer.Unknown(var reason) -> new Paged.Later(reason, Optional.empty());
        };
    }
}
