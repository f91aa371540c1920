package dev.turnout.user.appointment;

import dev.turnout.common.security.Caller;
import dev.turnout.common.security.OpenOperation;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.organization.InvitationSecret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Appointments over HTTP. A secret comes in a body, never in an address that a log would keep.
@RestController
class AppointmentController {

    record SecretRequest(@NotBlank @Size(max = 100) String secret) {

        InvitationSecret toSecret() {
            return new InvitationSecret(secret);
        }

        @Override
        public String toString() {
            return "SecretRequest";
        }
    }

    record Offer(
            Appointment.Kind kind,
            String event,
            @Nullable String subject,
            @Nullable String relation,
            String invitedBy,
            Instant expiresAt) {}

    record Accepted(Appointment.Kind kind, UUID subjectId) {}

    private final Appoint appoint;
    private final Offices offices;
    private final Accounts accounts;

    AppointmentController(Appoint appoint, Offices offices, Accounts accounts) {
        this.appoint = appoint;
        this.offices = offices;
        this.accounts = accounts;
    }

    /// Changes nothing; a POST because the secret belongs into no address.
    @PostMapping("/api/v1/appointments/look")
    Offer look(@Valid @RequestBody SecretRequest request) {
        Appointment one = appoint.open(request.toSecret());
        Office.Words words = offices.words(one).orElseThrow(Appoint::invalid);
        return new Offer(
                one.kind(),
                words.event(),
                words.subject(),
                one.relation(),
                accounts.find(one.askedBy()).map(Account::name).orElse(""),
                one.expiresAt());
    }

    @PostMapping("/api/v1/appointments/accept")
    Accepted accept(Caller caller, @Valid @RequestBody SecretRequest request) {
        Appointment one = appoint.accept(caller, request.toSecret());
        return new Accepted(one.kind(), one.subjectId());
    }

    @DeleteMapping("/api/v1/appointments/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Caller caller, @PathVariable UUID id) {
        appoint.withdraw(caller, id);
    }

    @Configuration(proxyBeanMethods = false)
    static class Openness {

        @Bean
        OpenOperation lookAtAppointment() {
            return OpenOperation.post(
                    "/api/v1/appointments/look",
                    "who is asked sees by whom and to what before they sign in; the secret decides");
        }
    }
}
