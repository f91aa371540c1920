package dev.turnout.user.appointment;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.mail.MailLayout;
import dev.turnout.user.mail.Mailer.Mail;
import dev.turnout.user.organization.InvitationSecret;
import dev.turnout.user.organization.Organizations;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Puts an appointment into words: in the language of the account with its address, else in the organization's first
/// one. A participant is not named in it.
@Component
class AppointmentMailText {

    private final MailLayout layout;
    private final Organizations organizations;
    private final EventDirectory events;
    private final Accounts accounts;
    private final String publicUrl;

    AppointmentMailText(
            MailLayout layout,
            Organizations organizations,
            EventDirectory events,
            Accounts accounts,
            @Value("${turnout.public-url}") String publicUrl) {
        this.layout = layout;
        this.organizations = organizations;
        this.events = events;
        this.accounts = accounts;
        this.publicUrl = publicUrl;
    }

    Mail of(Appointment one, Office.Words words, InvitationSecret secret) {
        Locale language = Locale.forLanguageTag(accounts.findByEmail(one.email())
                .map(Account::locale)
                .or(() -> organizations
                        .find(words.organizationId())
                        .flatMap(found -> found.languages().stream().findFirst()))
                .orElse("en"));
        ZoneId zone = events.find(one.eventId())
                .map(EventBasics::timeZone)
                .<ZoneId>map(ZoneId::of)
                .orElse(ZoneOffset.UTC);
        String event = MailLayout.name(words.event());
        String subject = MailLayout.name(Objects.requireNonNullElse(words.subject(), ""));
        String inviter =
                MailLayout.name(accounts.find(one.askedBy()).map(Account::name).orElse(""));
        String until = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language)
                .format(one.expiresAt().atZone(zone));
        String key = "appointment." + one.kind().text();
        return layout.compose(
                one.email(),
                language,
                layout.say(language, key + ".subject", event, subject),
                layout.say(language, key + ".intro", inviter, event, subject),
                // behind the #, which no server sees and so none can log
                publicUrl + "/appointment#" + secret.text(),
                layout.say(language, "appointment.action"),
                List.of(layout.say(language, "invitation.until", until), layout.say(language, "invitation.ignore")));
    }
}
