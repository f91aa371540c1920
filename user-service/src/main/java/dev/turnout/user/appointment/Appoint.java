package dev.turnout.user.appointment;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.mail.Mailer;
import dev.turnout.user.organization.InvitationSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Asks people to take a place and gives it to them. Whoever asks learns nothing about the address: what happens is the
/// same whether somebody has an account with it or not.
@Component
@EnableConfigurationProperties(AppointmentProperties.class)
public class Appoint {

    private static final Duration PERSON_SPAN = Duration.ofHours(1);

    private final Appointments appointments;
    private final Offices offices;
    private final Accounts accounts;
    private final Mailer mailer;
    private final AppointmentProperties properties;
    private final Audit audit;
    private final Clock clock;

    Appoint(
            Appointments appointments,
            Offices offices,
            Accounts accounts,
            Mailer mailer,
            AppointmentProperties properties,
            Audit audit,
            Clock clock) {
        this.appointments = appointments;
        this.offices = offices;
        this.accounts = accounts;
        this.mailer = mailer;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /// Has the owner of this address asked by mail, in place of whom was asked for the same before: there is one head
    /// coach and one own account, and one guardian with an address. Whether the caller may is known before.
    ///
    /// @throws ProblemException 409 `mail-not-configured`, 429 when this person had too many mailed
    @Transactional(propagation = Propagation.MANDATORY)
    public void ask(
            Caller caller,
            Appointment.Kind kind,
            UUID subjectId,
            UUID eventId,
            String email,
            @Nullable String relation) {
        if (!mailer.configured()) {
            throw Problems.conflict("mail-not-configured", "No mail server is set up, so nobody can be asked by mail.");
        }
        Instant now = clock.instant();
        if (appointments.askedBy(caller.personId(), now.minus(PERSON_SPAN)) >= properties.mailsPerPerson()) {
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-requests",
                    "You had many people asked by mail. Wait a while before the next one.",
                    Map.of("retryAfter", (int) PERSON_SPAN.toSeconds()));
        }
        appointments.waiting(subjectId, now).stream()
                .filter(one -> one.kind() == kind)
                .filter(one -> kind != Appointment.Kind.GUARDIAN || one.email().equalsIgnoreCase(email))
                .forEach(one -> appointments.withdraw(one.id(), now));
        var fresh = new Appointment(
                Ids.next(),
                kind,
                subjectId,
                eventId,
                email,
                relation,
                caller.personId(),
                now,
                now.plus(properties.lasts()),
                null,
                null,
                "queued");
        appointments.add(fresh);
        record(caller, "appointment.ask", fresh);
    }

    /// Those about this delegation or participant that wait for an answer, the newest first.
    public List<Waiting> waiting(UUID subjectId) {
        return appointments.waiting(subjectId, clock.instant()).stream()
                .map(Waiting::of)
                .toList();
    }

    /// The appointment behind a secret, as long as it can be accepted.
    ///
    /// @throws ProblemException 404 `invitation-invalid`
    Appointment open(InvitationSecret secret) {
        return appointments
                .bySecret(secret)
                .filter(one -> one.open(clock.instant()))
                .filter(one -> offices.words(one).isPresent())
                .orElseThrow(Appoint::invalid);
    }

    /// Accepting twice changes nothing the second time.
    ///
    /// @throws ProblemException 404 `invitation-invalid`, 403 `invitation-for-another`, or what its office says
    @Transactional
    public Appointment accept(Caller caller, InvitationSecret secret) {
        Account account = accounts.find(caller.personId()).orElseThrow(() -> Problems.notFound("person"));
        Appointment found = appointments.bySecret(secret).orElseThrow(Appoint::invalid);
        if (account.id().equals(found.acceptedBy())) {
            return found;
        }
        Appointment one = open(secret);
        if (!one.email().equalsIgnoreCase(account.email())) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "invitation-for-another",
                    "This invitation is for another email address. Sign in with the account that it was sent to.",
                    Map.of());
        }
        if (!appointments.accept(one.id(), account.id(), clock.instant())) {
            throw invalid();
        }
        offices.of(one.kind()).take(caller, one);
        record(caller, "appointment.accept", one);
        return one;
    }

    /// Takes it back while it waits; again changes nothing.
    ///
    /// @throws ProblemException 403 or 404 for who may not
    @Transactional
    public void withdraw(Caller caller, UUID id) {
        Appointment one = appointments.find(id).orElseThrow(() -> Problems.notFound("appointment"));
        offices.of(one.kind()).requireAsker(caller, one.subjectId());
        if (appointments.withdraw(id, clock.instant())) {
            record(caller, "appointment.withdraw", one);
        }
    }

    private void record(Caller caller, String action, Appointment one) {
        boolean delegation = one.kind() == Appointment.Kind.HEAD_COACH;
        audit.record(
                caller,
                action,
                delegation ? "delegation" : "participant",
                one.subjectId().toString(),
                one.eventId(),
                Map.of("appointmentId", one.id(), "kind", one.kind().text()));
    }

    static ProblemException invalid() {
        return new ProblemException(
                HttpStatus.NOT_FOUND,
                "invitation-invalid",
                "This invitation does not count: it has expired, was withdrawn or used up, or never existed.",
                Map.of());
    }
}
