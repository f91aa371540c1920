package dev.turnout.user.organization;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes a pass: a person of its own who holds what the pass gives, and nothing else, until it ends.
@Component
class IssuePass {

    private static final Duration LONGEST = Duration.ofDays(31);

    private final HelperPasses passes;
    private final Memberships memberships;
    private final Authority authority;
    private final Accounts accounts;
    private final Audit audit;
    private final Clock clock;

    IssuePass(
            HelperPasses passes,
            Memberships memberships,
            Authority authority,
            Accounts accounts,
            Audit audit,
            Clock clock) {
        this.passes = passes;
        this.memberships = memberships;
        this.authority = authority;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    record Command(UUID eventId, String name, String language, Terms terms, int devices) {}

    @Transactional
    public HelperPass handle(Caller caller, Command command) {
        UUID organizationId = authority.event(command.eventId()).organizationId();
        Mandate mandate = authority.require(caller, Permission.MEMBER_INVITE, organizationId, command.eventId());
        Authority.requireCover(mandate, command.terms(), command.eventId());
        Instant now = clock.instant();
        Instant until = command.terms().validUntil();
        if (until == null || until.isAfter(now.plus(LONGEST))) {
            throw Problems.invalid(
                    List.of(new FieldFault("/validUntil", "too-long", "A pass ends, within 31 days at the latest.")));
        }
        UUID id = Ids.next();
        // nobody gets into this account but by the pass, for no link can be mailed to it
        Account helper = accounts.add(null, "pass-" + id + Account.NOWHERE, command.name(), command.language(), null);
        memberships.lock(organizationId);
        memberships.add(organizationId, command.eventId(), helper.id(), command.terms());
        var made = new HelperPass(
                id,
                organizationId,
                command.eventId(),
                helper.id(),
                command.name(),
                command.terms(),
                command.devices(),
                0,
                now,
                null);
        passes.add(made, caller.personId());
        var details = command.terms().told();
        details.put("devices", command.devices());
        audit.record(caller, "pass.make", "pass", id.toString(), command.eventId(), details);
        return made;
    }
}
