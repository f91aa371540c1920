package dev.turnout.user.organization;

import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.mail.Mailer;
import dev.turnout.user.organization.InvitationMails.Waiting;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Mails invitations apart from the request that made them. An address that the server will not have is not tried
/// again; a server that is away is, for some hours.
@Component
class InvitationMailer {

    private static final Logger log = LoggerFactory.getLogger(InvitationMailer.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration ADDRESS_PAUSE = Duration.ofHours(1);
    private static final int ATTEMPTS = 9;

    private final InvitationMails mails;
    private final Invitations invitations;
    private final AcceptInvitation acceptInvitation;
    private final Accounts accounts;
    private final InvitationMailText text;
    private final Mailer mailer;

    InvitationMailer(
            InvitationMails mails,
            Invitations invitations,
            AcceptInvitation acceptInvitation,
            Accounts accounts,
            InvitationMailText text,
            Mailer mailer) {
        this.mails = mails;
        this.invitations = invitations;
        this.acceptInvitation = acceptInvitation;
        this.accounts = accounts;
        this.text = text;
        this.mailer = mailer;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void send() {
        if (mails.offered()) {
            mails.claim().forEach(this::send);
        }
    }

    private void send(Waiting waiting) {
        Optional<Invitation> open = invitations
                .find(waiting.invitationId())
                .filter(one -> acceptInvitation.state(one) == Invitation.State.OPEN);
        String email = open.map(Invitation::email).orElse(null);
        if (open.isEmpty() || email == null) {
            mails.failed(waiting.id());
        } else if (mails.enough(email)) {
            mails.later(waiting.id(), ADDRESS_PAUSE);
        } else {
            send(waiting, open.get(), email);
        }
    }

    private void send(Waiting waiting, Invitation invitation, String email) {
        InvitationSecret secret = mails.link(invitation.id());
        try {
            Optional<Account> meant = accounts.findByEmail(email);
            mailer.send(text.of(invitation, email, meant, waiting.askedBy(), secret));
            mails.sent(waiting.id());
        } catch (MailException failure) {
            mails.withdraw(secret);
            boolean refused = Mailer.refusedForGood(failure);
            log.atWarn()
                    .addKeyValue("invitation", invitation.id())
                    .addKeyValue("failure", failure.getClass().getSimpleName())
                    .log(refused ? "mail server refuses an invitation" : "mail server does not take an invitation");
            if (refused) {
                mails.refused(waiting.id());
            } else if (waiting.attempts() >= ATTEMPTS) {
                mails.failed(waiting.id());
            } else {
                mails.later(waiting.id(), PAUSE.multipliedBy(1L << Math.min(waiting.attempts() - 1, 7)));
            }
        }
    }
}
