package dev.turnout.user.appointment;

import dev.turnout.user.account.Accounts;
import dev.turnout.user.mail.MailLayout;
import dev.turnout.user.mail.Mailer.Mail;
import dev.turnout.user.organization.AskingWords;
import dev.turnout.user.organization.InvitationSecret;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Puts an appointment into words: in the language of the account with its address, else in the organization's first
/// one. A participant is not named in it.
@Component
class AppointmentMailText {

    private final MailLayout layout;
    private final AskingWords words;
    private final Accounts accounts;
    private final String publicUrl;

    AppointmentMailText(
            MailLayout layout, AskingWords words, Accounts accounts, @Value("${turnout.public-url}") String publicUrl) {
        this.layout = layout;
        this.words = words;
        this.accounts = accounts;
        this.publicUrl = publicUrl;
    }

    Mail of(Appointment one, Office.Words office, InvitationSecret secret) {
        Locale language = words.language(accounts.findByEmail(one.email()), office.organizationId());
        String event = MailLayout.name(office.event());
        String subject = MailLayout.name(Objects.requireNonNullElse(office.subject(), ""));
        String key = "appointment." + one.kind().text();
        return layout.compose(
                one.email(),
                language,
                layout.say(language, key + ".subject", event, subject),
                layout.say(language, key + ".intro", words.nameOf(one.askedBy()), event, subject),
                // behind the #, which no server sees and so none can log
                publicUrl + "/appointment#" + secret.text(),
                layout.say(language, "appointment.action"),
                words.notes(language, one.expiresAt(), Optional.of(one.eventId())));
    }
}
