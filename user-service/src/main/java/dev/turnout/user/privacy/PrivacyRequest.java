package dev.turnout.user.privacy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.turnout.common.privacy.PersonErasedV1;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a person asked about their own data, and how far it has got.
///
/// @param startsAt when an erasure begins; until then it can be undone
/// @param expiresAt until when the archive of an export can be fetched
/// @param personId not part of what is shown
record PrivacyRequest(
        UUID id,
        @JsonIgnore UUID personId,
        Kind kind,
        State state,
        long version,
        Instant requestedAt,
        Instant startsAt,
        @Nullable Instant finishedAt,
        @Nullable Instant expiresAt,
        List<Part> parts) {

    enum Kind {
        EXPORT,
        ERASURE;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum State {
        /// An erasure that can still be undone.
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        /// The archive is gone.
        EXPIRED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One service's part.
    ///
    /// @param state `waiting`, `unreachable` (it is tried again) or `done`
    /// @param tables for an erasure: what was done in each table
    record Part(String service, String state, @Nullable Instant doneAt, List<PersonErasedV1.Table> tables) {}

    PrivacyRequest with(List<Part> all) {
        return new PrivacyRequest(
                id, personId, kind, state, version, requestedAt, startsAt, finishedAt, expiresAt, all);
    }

    boolean open() {
        return state == State.WAITING || state == State.RUNNING;
    }
}
