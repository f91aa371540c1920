package dev.turnout.user.organization;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.security.Role;
import dev.turnout.common.web.Page;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The team of an event: the people of its organization and those of this event only.
@RestController
class MemberController {

    record Member(UUID personId, String name, String email, Role role, boolean wholeOrganization) {}

    record AddRequest(
            @NotBlank @Email String email, @NotNull Role role) {}

    private final JdbcClient db;
    private final Accounts accounts;
    private final Memberships memberships;
    private final Permissions permissions;
    private final Audit audit;

    MemberController(JdbcClient db, Accounts accounts, Memberships memberships, Permissions permissions, Audit audit) {
        this.db = db;
        this.accounts = accounts;
        this.memberships = memberships;
        this.permissions = permissions;
        this.audit = audit;
    }

    @GetMapping("/api/v1/events/{eventId}/members")
    Page<Member> list(Caller caller, @PathVariable UUID eventId) {
        EventBasics event = permissions.require(caller, Permission.MEMBER_READ, eventId);
        return new Page<>(
                db.sql("""
                                SELECT a.id, a.name, a.email, m.role, m.event_id IS NULL
                                FROM membership m JOIN account a ON a.id = m.person_id
                                WHERE m.organization_id = :organization AND (m.event_id IS NULL OR m.event_id = :event)
                                  AND m.role <> 'ATTENDEE'
                                ORDER BY a.name, m.role
                                """)
                        .param("organization", event.organizationId())
                        .param("event", eventId)
                        .query((row, _) -> new Member(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getString(3),
                                Role.valueOf(row.getString(4)),
                                row.getBoolean(5)))
                        .list(),
                null);
    }

    @PostMapping("/api/v1/events/{eventId}/members")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    Member add(Caller caller, @PathVariable UUID eventId, @Valid @RequestBody AddRequest request) {
        EventBasics event = permissions.require(caller, Permission.MEMBER_INVITE, eventId);
        if (request.role() == Role.OWNER) {
            throw Problems.invalid(
                    List.of(new FieldFault("/role", "not-for-one-event", "An owner owns the whole organization.")));
        }
        Account account = accounts.findByEmail(request.email())
                .orElseThrow(() -> Problems.invalid(List.of(new FieldFault(
                        "/email", "no-account", "Nobody with this email address has an account here yet."))));
        memberships.grant(event.organizationId(), eventId, account.id(), request.role());
        audit.record(
                caller,
                "member.add",
                "person",
                account.id().toString(),
                eventId,
                Map.of("role", request.role().name()));
        return new Member(account.id(), account.name(), account.email(), request.role(), false);
    }
}
