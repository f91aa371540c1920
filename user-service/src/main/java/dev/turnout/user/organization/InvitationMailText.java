package dev.turnout.user.organization;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.user.account.Account;
import dev.turnout.user.mail.MailLayout;
import dev.turnout.user.mail.Mailer.Mail;
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
    private final AskingWords words;
    private final Organizations organizations;
    private final EventDirectory events;
    private final String publicUrl;

    InvitationMailText(
            MailLayout layout,
            AskingWords words,
            Organizations organizations,
            EventDirectory events,
            @Value("${turnout.public-url}") String publicUrl) {
        this.layout = layout;
        this.words = words;
        this.organizations = organizations;
        this.events = events;
        this.publicUrl = publicUrl;
    }

    Mail of(Invitation invitation, String email, Optional<Account> meant, UUID inviterId, InvitationSecret secret) {
        Locale language = words.language(meant, invitation.organizationId());
        Optional<UUID> eventId = Optional.ofNullable(invitation.eventId());
        String to = MailLayout.name(eventId.flatMap(events::find)
                .map(EventBasics::name)
                .or(() -> organizations.find(invitation.organizationId()).map(Organizations.Organization::name))
                .orElse(""));
        String role = layout.say(language, "role." + invitation.terms().role());
        return layout.compose(
                email,
                language,
                layout.say(language, "invitation.subject", to),
                layout.say(language, "invitation.intro", words.nameOf(inviterId), to, role),
                // behind the #, which no server sees and so none can log
                publicUrl + "/invite#" + secret.text(),
                layout.say(language, "invitation.action"),
                words.notes(language, invitation.expiresAt(), eventId));
    }
}
