package dev.turnout.common.messaging;

import dev.turnout.common.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What collaboration-service asks for a person who decided about a dead letter there. It has asked for their
/// permission.
/// Asked again, it changes nothing: the letter is gone or waits for its next try.
@RestController
class DeadLetterSettlementController {

    private static final String ASKS = "collaboration-service";

    private final ParkedMessages parked;
    private final SettleDeadLetter settle;

    DeadLetterSettlementController(ParkedMessages parked, SettleDeadLetter settle) {
        this.parked = parked;
        this.settle = settle;
    }

    /// @param eventId the letter's, so that no other event's can be meant
    record SettlementRequest(
            @NotNull @Pattern(regexp = "replay|skip") String how,
            @NotNull UUID eventId,
            @NotNull UUID personId) {}

    /// @param settled false when it was settled before
    record Settlement(boolean settled) {}

    @PostMapping("/internal/v1/dead-letters/{id}/settlement")
    @Transactional
    Settlement settle(@PathVariable long id, @Valid @RequestBody SettlementRequest request, Caller caller) {
        caller.requireService(ASKS);
        Optional<ParkedMessages.Parked> found =
                parked.dead(id).filter(letter -> request.eventId().equals(letter.eventId()));
        found.ifPresent(letter -> {
            if (request.how().equals(SettleDeadLetter.SKIP)) {
                settle.skip(letter, request.personId());
            } else {
                settle.replay(letter, request.personId());
            }
        });
        return new Settlement(found.isPresent());
    }
}
