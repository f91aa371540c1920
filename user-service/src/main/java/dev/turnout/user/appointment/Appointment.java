package dev.turnout.user.appointment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A place that the owner of one email address is asked to take. It is theirs when they accept.
///
/// @param subjectId the delegation or the participant that it is about
/// @param relation what a guardian is to the participant, null for the other kinds
/// @param mail `queued`, `sent`, `refused` or `failed`
public record Appointment(
        UUID id,
        Kind kind,
        UUID subjectId,
        UUID eventId,
        String email,
        @Nullable String relation,
        UUID askedBy,
        Instant askedAt,
        Instant expiresAt,
        @Nullable UUID acceptedBy,
        @Nullable Instant withdrawnAt,
        String mail) {

    /// What somebody is asked to be.
    public enum Kind {
        HEAD_COACH("head-coach"),
        GUARDIAN("guardian"),
        OWN_ACCOUNT("own-account");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /// As it stands in answers and the database.
        @JsonValue
        public String text() {
            return text;
        }

        static Kind of(String text) {
            return Arrays.stream(values())
                    .filter(kind -> kind.text.equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such kind of appointment"));
        }
    }

    /// Whether it can be accepted.
    boolean open(Instant now) {
        return acceptedBy == null && withdrawnAt == null && now.isBefore(expiresAt);
    }

    /// Ids only.
    @Override
    public String toString() {
        return "Appointment[" + id + "]";
    }
}
