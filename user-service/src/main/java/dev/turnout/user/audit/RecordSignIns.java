package dev.turnout.user.audit;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.audit.Deed;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Records who signed in, and who tried in vain. What was typed as an address is never kept; an account is named by
/// its id, and whoever failed is nobody known.
@Component
class RecordSignIns {

    private static final UUID NOBODY = new UUID(0, 0);

    private final Audit audit;
    private final Accounts accounts;

    RecordSignIns(Audit audit, Accounts accounts) {
        this.audit = audit;
        this.accounts = accounts;
    }

    /// Comes once for each person who signs in on a page, by whatever means; tokens of requests do not come here.
    @EventListener
    @Transactional
    public void signedIn(InteractiveAuthenticationSuccessEvent event) {
        Authentication who = event.getAuthentication();
        UUID person = person(who.getName());
        audit.record(Deed.of(person, "sign-in.succeed", "account", person.toString())
                .with(Map.of("by", who.getClass().getSimpleName().replace("AuthenticationToken", ""))));
    }

    private static UUID person(String name) {
        try {
            return UUID.fromString(name);
        } catch (IllegalArgumentException _) {
            // another provider's name for somebody who is no account yet
            return NOBODY;
        }
    }

    /// Attempts that had to wait are not checked at all, so they say nothing new and are not recorded.
    @EventListener
    @Transactional
    public void failed(AbstractAuthenticationFailureEvent event) {
        if (event.getAuthentication() instanceof UsernamePasswordAuthenticationToken attempt
                && !(event.getException() instanceof LockedException)) {
            String account = accounts.findByEmail(attempt.getName().strip())
                    .map(Account::id)
                    .map(UUID::toString)
                    .orElse("unknown");
            audit.record(Deed.of(NOBODY, "sign-in.fail", "account", account)
                    .with(Map.of("reason", event.getException().getClass().getSimpleName())));
        }
    }
}
