package dev.turnout.user.organization;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.mail.MailLayout;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What all mails have in common in which somebody is asked for something: whose language they are in, who asks, and
/// until when.
@Component
public class AskingWords {

    private final MailLayout layout;
    private final Organizations organizations;
    private final EventDirectory events;
    private final Accounts accounts;

    AskingWords(MailLayout layout, Organizations organizations, EventDirectory events, Accounts accounts) {
        this.layout = layout;
        this.organizations = organizations;
        this.events = events;
        this.accounts = accounts;
    }

    /// That of the account, else the organization's first one.
    public Locale language(Optional<Account> asked, UUID organizationId) {
        return Locale.forLanguageTag(asked.map(Account::locale)
                .or(() -> organizations
                        .find(organizationId)
                        .flatMap(one -> one.languages().stream().findFirst()))
                .orElse("en"));
    }

    /// As it may stand in a sentence.
    public String nameOf(UUID personId) {
        return MailLayout.name(accounts.find(personId).map(Account::name).orElse(""));
    }

    /// The sentences behind the link.
    ///
    /// @param eventId whose clock it is, if it is about an event
    public List<String> notes(Locale language, Instant expiresAt, Optional<UUID> eventId) {
        ZoneId zone = eventId.flatMap(events::find)
                .map(EventBasics::timeZone)
                .<ZoneId>map(ZoneId::of)
                .orElse(ZoneOffset.UTC);
        String until = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language)
                .format(expiresAt.atZone(zone));
        return List.of(layout.say(language, "invitation.until", until), layout.say(language, "invitation.ignore"));
    }
}
