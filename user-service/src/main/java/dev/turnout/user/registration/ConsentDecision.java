package dev.turnout.user.registration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A yes or no to a purpose, and who said it.
///
/// @param reason why the participant could not be asked
/// @param recordedBy whose account wrote it down
record ConsentDecision(
        UUID id,
        Purpose purpose,
        boolean given,
        DecidedBy decidedBy,
        @Nullable String reason,
        UUID recordedBy,
        Instant decidedAt) {

    enum DecidedBy {
        /// The participant alone.
        PARTICIPANT("participant"),
        /// The participant, with somebody who explained and helped.
        SUPPORTED("supported"),
        /// A guardian in the participant's place.
        ON_BEHALF("on-behalf");

        private final String text;

        DecidedBy(String text) {
            this.text = text;
        }

        @JsonValue
        String text() {
            return text;
        }

        @JsonCreator
        static DecidedBy of(String text) {
            return Arrays.stream(values())
                    .filter(one -> one.text.equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("nobody decides like this"));
        }
    }

    /// Why a decision cannot be recorded.
    enum Refusal {
        /// A guardian decides only with a reason why the participant could not.
        REASON_MISSING,
        /// The participant has said no and has to be asked again.
        PARTICIPANT_SAID_NO,
        /// The participant has said no in their own account; only there it can become a yes.
        PARTICIPANT_DECIDES
    }

    boolean byParticipant() {
        return decidedBy != DecidedBy.ON_BEHALF;
    }

    /// Whether this decision may follow the earlier ones. A no is always taken: agreeing can be revoked at any time.
    ///
    /// @param earlier about the same purpose, the newest first
    /// @param self the participant's own account
    Optional<Refusal> refusal(List<ConsentDecision> earlier, @Nullable UUID self) {
        // alone means in their own account, where they have one, and nobody stands in for themself
        boolean own = recordedBy.equals(self);
        if (own ? decidedBy == DecidedBy.ON_BEHALF : self != null && decidedBy == DecidedBy.PARTICIPANT) {
            return Optional.of(Refusal.PARTICIPANT_DECIDES);
        }
        if (!given) {
            return Optional.empty();
        }
        Optional<ConsentDecision> no = earlier.stream()
                .filter(ConsentDecision::byParticipant)
                .findFirst()
                .filter(last -> !last.given());
        if (no.isPresent() && !byParticipant()) {
            return Optional.of(Refusal.PARTICIPANT_SAID_NO);
        }
        if (no.isPresent() && no.get().recordedBy().equals(self) && !own) {
            return Optional.of(Refusal.PARTICIPANT_DECIDES);
        }
        return !byParticipant() && (reason == null || reason.isBlank())
                ? Optional.of(Refusal.REASON_MISSING)
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "ConsentDecision[" + id + "]";
    }
}
