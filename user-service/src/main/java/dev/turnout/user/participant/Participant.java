package dev.turnout.user.participant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who takes part in one event.
///
/// @param personId their own account; athletes may have none
/// @param called what they like to be called
/// @param delegationId null while they belong to none
/// @param registeredBy whose account began the registration
public record Participant(
        UUID id,
        UUID organizationId,
        UUID eventId,
        @Nullable UUID personId,
        Kind kind,
        String givenName,
        String familyName,
        @Nullable String called,
        @Nullable LocalDate birthDate,
        State state,
        @Nullable UUID delegationId,
        UUID registeredBy,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /// What somebody takes part as.
    public enum Kind {
        ATHLETE("athlete"),
        UNIFIED_PARTNER("unified-partner"),
        COACH("coach"),
        VOLUNTEER("volunteer"),
        STAFF("staff");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /// As it stands in addresses, messages and the database.
        @JsonValue
        public String text() {
            return text;
        }

        /// @throws IllegalArgumentException when there is no such kind
        @JsonCreator
        public static Kind of(String text) {
            return Arrays.stream(values())
                    .filter(kind -> kind.text.equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such kind of participant"));
        }
    }

    /// How far a registration has got.
    public enum State {
        DRAFT("draft"),
        SUBMITTED("submitted"),
        ACCEPTED("accepted"),
        RETURNED("returned"),
        WITHDRAWN("withdrawn");

        private final String text;

        State(String text) {
            this.text = text;
        }

        /// As it stands in addresses, messages and the database.
        @JsonValue
        public String text() {
            return text;
        }

        /// @throws IllegalArgumentException when there is no such state
        @JsonCreator
        public static State of(String text) {
            return Arrays.stream(values())
                    .filter(state -> state.text.equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such state of a registration"));
        }
    }

    /// The same in another state.
    public Participant in(State other) {
        return new Participant(
                id,
                organizationId,
                eventId,
                personId,
                kind,
                givenName,
                familyName,
                called,
                birthDate,
                other,
                delegationId,
                registeredBy,
                version,
                createdAt,
                updatedAt);
    }

    /// The same with another name or day of birth.
    public Participant named(String given, String family, @Nullable String calling, @Nullable LocalDate born) {
        return new Participant(
                id,
                organizationId,
                eventId,
                personId,
                kind,
                given,
                family,
                calling,
                born,
                state,
                delegationId,
                registeredBy,
                version,
                createdAt,
                updatedAt);
    }

    /// The name to call them by.
    public String shownName() {
        return called == null ? givenName + " " + familyName : called + " " + familyName;
    }

    /// Ids only.
    @Override
    public String toString() {
        return "Participant[" + id + "]";
    }
}
