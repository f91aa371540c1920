package dev.turnout.user.privacy;

import dev.turnout.user.account.Accounts;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Orders that a person placed without an account. They are found by the address, and only by one that the person has
/// proved to read: anybody can type in somebody else's.
@Component
class GuestOrders {

    private final Accounts accounts;
    private final PartClient services;
    private final PrivacyRequests requests;

    GuestOrders(Accounts accounts, PartClient services, PrivacyRequests requests) {
        this.accounts = accounts;
        this.services = services;
        this.requests = requests;
    }

    /// Makes them the person's, so that they are handed out and erased like all others.
    void adopt(UUID personId) {
        accounts.verifiedEmail(personId).ifPresent(email -> services.adoptGuestOrders(personId, email));
    }

    /// The same for the person who made a request that is not ended.
    void adoptFor(UUID requestId) {
        requests.find(requestId).filter(PrivacyRequest::open).ifPresent(request -> adopt(request.personId()));
    }
}
