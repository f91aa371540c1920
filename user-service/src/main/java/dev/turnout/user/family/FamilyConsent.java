package dev.turnout.user.family;

import dev.turnout.user.registration.ParticipantConsents;
import dev.turnout.user.registration.Purpose;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Whether a participant wants their family to see how it goes.
@Component
class FamilyConsent {

    private final ParticipantConsents consents;

    FamilyConsent(ParticipantConsents consents) {
        this.consents = consents;
    }

    boolean given(UUID participantId) {
        return consents.given(participantId, Purpose.FAMILY_VIEW);
    }
}
