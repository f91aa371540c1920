package dev.turnout.user.organization;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Role;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Invites people by a link that is shown once, and mailed when it is for one address.
@Component
@EnableConfigurationProperties(InvitationProperties.class)
class CreateInvitation {

    /// @param key the same again means the same invitation
    /// @param lasts null for the usual time
    record Command(
            String key,
            UUID organizationId,
            @Nullable UUID eventId,
            Terms terms,
            @Nullable String email,
            @Nullable Duration lasts,
            int uses) {}

    /// @param mailed whether a mail to its address is on its way
    record Created(Invitation invitation, InvitationSecret secret, boolean mailed) {}

    private final Invitations invitations;
    private final InvitationMails mails;
    private final Authority authority;
    private final Audit audit;
    private final InvitationProperties properties;
    private final Clock clock;

    CreateInvitation(
            Invitations invitations,
            InvitationMails mails,
            Authority authority,
            Audit audit,
            InvitationProperties properties,
            Clock clock) {
        this.invitations = invitations;
        this.mails = mails;
        this.authority = authority;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    /// @throws dev.turnout.common.problem.ProblemException 404 or 403 when the caller may not, 403 `more-than-yours`,
    /// 422, 429 when too many were mailed, or 409 `invitation-made` when this key made one before
    @Transactional
    public Created handle(Caller caller, Command command) {
        Mandate mandate =
                authority.require(caller, Permission.MEMBER_INVITE, command.organizationId(), command.eventId());
        Duration lasts = command.lasts() == null ? properties.lasts() : command.lasts();
        check(command, lasts);
        Authority.requireCover(mandate, command.terms(), command.eventId());
        Instant now = clock.instant();
        var made = new Invitation(
                UUID.nameUUIDFromBytes((caller.personId() + " " + command.key()).getBytes(StandardCharsets.UTF_8)),
                command.organizationId(),
                command.eventId(),
                command.terms(),
                command.email(),
                command.uses(),
                0,
                caller.personId(),
                now,
                now.plus(lasts),
                null);
        InvitationSecret secret = InvitationSecret.fresh();
        if (!invitations.add(made, secret)) {
            throw Problems.conflict(
                    "invitation-made",
                    "This invitation was made already, and its link is shown only once. Revoke it and make another.");
        }
        var details = command.terms().told();
        details.put("organizationId", command.organizationId());
        details.put("uses", command.uses());
        details.put("expiresAt", made.expiresAt().toString());
        audit.record(caller, "invitation.create", "invitation", made.id().toString(), command.eventId(), details);
        boolean mailed = made.email() != null && mails.offered();
        if (mailed) {
            mails.ask(made, caller.personId());
        }
        return new Created(made, secret, mailed);
    }

    private void check(Command command, Duration lasts) {
        List<FieldFault> faults = new ArrayList<>();
        if (command.terms().role() == Role.OWNER) {
            faults.add(new FieldFault("/role", "handed-over", "Ownership is handed over, not sent by a link."));
        }
        if (command.terms().role() == Role.ATTENDEE) {
            faults.add(
                    new FieldFault("/role", "not-in-a-team", "Attendees are not in a team; they need no invitation."));
        }
        if (lasts.compareTo(properties.lastsAtMost()) > 0) {
            faults.add(new FieldFault(
                    "/expiresInHours",
                    "too-long",
                    "An invitation lasts %d hours at most."
                            .formatted(properties.lastsAtMost().toHours()),
                    Map.of("max", properties.lastsAtMost().toHours())));
        }
        if (command.uses() > properties.usesAtMost()) {
            faults.add(new FieldFault(
                    "/uses",
                    "too-many",
                    "One link lets in %d people at most.".formatted(properties.usesAtMost()),
                    Map.of("max", (long) properties.usesAtMost())));
        }
        if (command.email() != null && command.uses() > 1) {
            faults.add(new FieldFault("/uses", "one-address", "An invitation for one address is for one person."));
        }
        if (!faults.isEmpty()) {
            throw Problems.invalid(faults);
        }
    }
}
