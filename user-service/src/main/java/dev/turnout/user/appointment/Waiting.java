package dev.turnout.user.appointment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An appointment that nobody has accepted yet, as those see it who may take it back.
public record Waiting(
        UUID id,
        Appointment.Kind kind,
        String email,
        @Nullable String relation,
        String mail,
        Instant expiresAt) {

    static Waiting of(Appointment one) {
        return new Waiting(one.id(), one.kind(), one.email(), one.relation(), one.mail(), one.expiresAt());
    }

    /// Addresses go into no log.
    @Override
    public String toString() {
        return "Waiting[" + id + "]";
    }
}
