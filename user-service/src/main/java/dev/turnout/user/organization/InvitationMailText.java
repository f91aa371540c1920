package dev.turnout.user.organization;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.mail.MailLayout;
import dev.turnout.user.mail.Mailer.Mail;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Puts an invitation into words: in the language of the invited person's account, else in the organization's first
/// one.
@Component
class InvitationMailText {

    private final MailLayout layout;
    private final Organizations organizations;
    private final EventDirectory events;
    private final Accounts accounts;
    private final String publicUrl;

    InvitationMailText(
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

    Mail of(Invitation invitation, String email, Optional<Account> meant, UUID inviterId, InvitationSecret secret) {
        var organization = organizations.find(invitation.organizationId());
        Locale language = Locale.forLanguageTag(meant.map(Account::locale)
                .or(() -> organization.flatMap(one -> one.languages().stream().findFirst()))
                .orElse("en"));
        Optional<EventBasics> event = Optional.ofNullable(invitation.eventId()).flatMap(events::find);
        String to = MailLayout.name(event.map(EventBasics::name)
                .orElse(organization.map(Organizations.Organization::name).orElse("")));
        String inviter =
                MailLayout.name(accounts.find(inviterId).map(Account::name).orElse(""));
        String role = layout.say(language, "role." + invitation.terms().role());
        ZoneId zone = event.map(basics -> ZoneId.of(basics.timeZone())).orElse(ZoneOffset.UTC);
        String until = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language)
                .format(invitation.expiresAt().atZone(zone));
        return layout.compose(
                email,
                language,
                layout.say(language, "invitation.subject", to),
                layout.say(language, "invitation.intro", inviter, to, role),
                // behind the #, which no server sees and so none can log
                publicUrl + "/invite#" + secret.text(),
                layout.say(language, "invitation.action"),
                List.of(layout.say(language, "invitation.until", until), layout.say(language, "invitation.ignore")));
    }
}
