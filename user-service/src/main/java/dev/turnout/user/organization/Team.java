package dev.turnout.user.organization;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Changes who belongs to an organization. An organization always has an owner.
@Component
class Team {

    private final Memberships memberships;
    private final Authority authority;
    private final Audit audit;

    Team(Memberships memberships, Authority authority, Audit audit) {
        this.memberships = memberships;
        this.authority = authority;
        this.audit = audit;
    }

    /// The membership as it stays until the end of the transaction, if the caller may change it.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 404 when it is not theirs to know, 403 when their
    /// role does not allow it
    @Transactional(propagation = Propagation.MANDATORY)
    public Membership editable(Caller caller, UUID id) {
        Membership seen = held(caller, id);
        Mandate mandate = authority.require(caller, Permission.MEMBER_EDIT, seen.organizationId(), seen.eventId());
        Authority.requireCover(mandate, seen.terms(), seen.eventId());
        return seen;
    }

    /// The same for taking it away: everybody may leave.
    @Transactional(propagation = Propagation.MANDATORY)
    public Membership removable(Caller caller, UUID id) {
        Membership seen = held(caller, id);
        return seen.personId().equals(caller.personId()) ? seen : editable(caller, id);
    }

    private Membership held(Caller caller, UUID id) {
        Membership known = memberships.find(id).orElseThrow(() -> Problems.notFound("member"));
        if (!known.personId().equals(caller.personId())
                && !authority.mandate(caller.personId(), known.organizationId()).knows(known.eventId())) {
            throw Problems.notFound("member");
        }
        memberships.lock(known.organizationId());
        return memberships.find(id).orElseThrow(() -> Problems.notFound("member"));
    }

    /// @throws dev.turnout.common.problem.ProblemException 403 for more than the caller has, 409 for the last owner
    @Transactional(propagation = Propagation.MANDATORY)
    public Membership change(Caller caller, Membership seen, Terms terms) {
        Mandate mandate = authority.mandate(caller.personId(), seen.organizationId());
        Authority.requireCover(mandate, terms, seen.eventId());
        if (!terms.owning()) {
            keepAnOwner(seen);
        }
        Membership changed = changed(seen, terms);
        var details = details(seen);
        details.put("before", seen.terms().told());
        details.put("after", terms.told());
        record(caller, "member.change", seen, details);
        return changed;
    }

    private Membership changed(Membership seen, Terms terms) {
        try {
            return memberships.change(seen, terms);
        } catch (DuplicateKeyException _) {
            throw Problems.conflict("member-already", "This person has that role there already.");
        }
    }

    /// @throws dev.turnout.common.problem.ProblemException 409 for the last owner
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(Caller caller, Membership seen) {
        keepAnOwner(seen);
        memberships.remove(seen);
        var details = details(seen);
        details.put("before", seen.terms().told());
        record(caller, "member.remove", seen, details);
    }

    private void keepAnOwner(Membership seen) {
        if (seen.terms().owning() && memberships.owners(seen.organizationId()) == 1) {
            throw Problems.conflict(
                    "last-owner", "An organization needs an owner. Hand it over to somebody else first.");
        }
    }

    private void record(Caller caller, String action, Membership seen, Map<String, Object> details) {
        @Nullable UUID eventId = seen.eventId();
        audit.record(caller, action, "person", seen.personId().toString(), eventId, details);
    }

    private static Map<String, Object> details(Membership seen) {
        var details = new LinkedHashMap<String, Object>();
        details.put("organizationId", seen.organizationId());
        return details;
    }
}
