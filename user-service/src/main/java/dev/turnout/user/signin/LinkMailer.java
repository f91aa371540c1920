package dev.turnout.user.signin;

import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.mail.Mailer;
import dev.turnout.user.signin.LinkRequests.LinkRequest;
import dev.turnout.user.signin.SignInLinks.Link;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Mails the links that were asked for, apart from the request: how long that takes tells nobody who has an account.
@Component
class LinkMailer {

    private static final Logger log = LoggerFactory.getLogger(LinkMailer.class);

    private final LinkRequests requests;
    private final SignInLinks links;
    private final Accounts accounts;
    private final Mailer mailer;
    private final LinkMailText text;

    LinkMailer(LinkRequests requests, SignInLinks links, Accounts accounts, Mailer mailer, LinkMailText text) {
        this.requests = requests;
        this.links = links;
        this.accounts = accounts;
        this.mailer = mailer;
        this.text = text;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void send() {
        requests.claim().forEach(this::send);
    }

    private void send(LinkRequest request) {
        Optional<Link> link = links.enough(request.email()) ? Optional.empty() : link(request);
        if (link.isPresent() && !sent(link.get())) {
            return;
        }
        requests.done(request.id());
    }

    /// Nobody without an account is mailed, unless they want one; nobody whose account is closed is.
    private Optional<Link> link(LinkRequest request) {
        Optional<Account> known = accounts.findByEmail(request.email());
        if (known.isPresent()) {
            return known.filter(Account::enabled)
                    .map(person ->
                            new Link(person.email(), person.id(), null, person.locale(), request.browserDigest()));
        }
        return Optional.ofNullable(request.name())
                .map(name -> new Link(request.email(), null, name, request.locale(), request.browserDigest()));
    }

    private boolean sent(Link link) {
        String secret = links.add(link);
        try {
            mailer.send(text.of(link, secret));
            return true;
        } catch (MailException failure) {
            links.withdraw(secret);
            log.warn(
                    "The mail server did not take a sign-in link: {}",
                    failure.getClass().getSimpleName());
            return false;
        }
    }

    @Scheduled(fixedDelayString = "PT1M")
    void forget() {
        requests.forgetOld();
        links.forgetExpired();
    }
}
