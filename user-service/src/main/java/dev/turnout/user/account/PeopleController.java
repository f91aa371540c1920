package dev.turnout.user.account;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Grants;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who the caller is, and for other services how to reach people.
@RestController
class PeopleController {

    private static final String MAILS = "notification-service";

    /// @param operator whether they run the platform itself
    /// @param textsToAccept names of texts, such as `terms`, that were accepted in an older version
    record Me(
            UUID id,
            String name,
            String email,
            String locale,
            List<Grant> grants,
            boolean operator,
            List<String> textsToAccept) {}

    record People(List<Account> items) {}

    record Names(List<Name> items) {}

    record Name(UUID id, String name) {}

    private final Accounts accounts;
    private final Grants grants;
    private final TextsToAccept texts;
    private final Clock clock;

    /// @param grants the table itself, not this service's replica of it: a grant counts from the moment it was given
    PeopleController(Accounts accounts, @Qualifier("memberships") Grants grants, TextsToAccept texts, Clock clock) {
        this.accounts = accounts;
        this.grants = grants;
        this.texts = texts;
        this.clock = clock;
    }

    /// With the grants that count at this moment.
    @GetMapping("/api/v1/people/me")
    Me me(Caller caller) {
        Account account = accounts.find(caller.personId()).orElseThrow(() -> Problems.notFound("person"));
        Instant now = clock.instant();
        List<Grant> current = grants.of(account.id()).stream()
                .filter(grant -> grant.validAt(now))
                .toList();
        return new Me(
                account.id(),
                account.name(),
                account.email(),
                account.locale(),
                current,
                grants.operates(account.id()),
                texts.of(account.id()));
    }

    /// The names of people with whom the caller has an organization in common; others are left out.
    @GetMapping("/api/v1/people")
    Names names(Caller caller, @RequestParam @Size(max = 100) List<UUID> ids) {
        return new Names(accounts.coMembers(caller.personId(), ids).stream()
                .map(account -> new Name(account.id(), account.name()))
                .toList());
    }

    @GetMapping("/internal/v1/people")
    People people(Caller caller, @RequestParam @Size(max = 100) List<UUID> ids) {
        caller.requireService(MAILS);
        return new People(
                accounts.findAll(ids).stream().map(PeopleController::told).toList());
    }

    /// Nobody is to mail to where no mail arrives.
    private static Account told(Account one) {
        return one.reachable() ? one : new Account(one.id(), "", one.name(), one.locale(), one.enabled());
    }
}
