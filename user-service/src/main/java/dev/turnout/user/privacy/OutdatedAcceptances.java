package dev.turnout.user.privacy;

import dev.turnout.user.account.TextsToAccept;
import dev.turnout.user.privacy.Consents.Acceptance;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Whoever accepted an older version is asked on every page until they have read the new one; whoever never accepted
/// any is asked on the privacy page.
@Component
class OutdatedAcceptances implements TextsToAccept {

    private final Consents consents;

    OutdatedAcceptances(Consents consents) {
        this.consents = consents;
    }

    @Override
    public List<String> of(UUID personId) {
        return consents.acceptances(personId).stream()
                .filter(one -> one.accepted() != null && !one.accepted().equals(one.current()))
                .map(Acceptance::document)
                .toList();
    }
}
