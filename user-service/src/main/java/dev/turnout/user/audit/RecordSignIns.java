package dev.turnout.user.audit;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.audit.Deed;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.signin.SignInDone;
import dev.turnout.user.signin.SignInRefused;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
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

    /// Comes once for each sign-in, when all that is asked of the person was shown; tokens of requests do not come
    /// here.
    @EventListener
    @Transactional
    public void signedIn(SignInDone done) {
        audit.record(Deed.of(
                        done.personId(),
                        "sign-in.succeed",
                        "account",
                        done.personId().toString())
                .with(Map.of("by", String.join(" ", done.by()))));
    }

    /// A passkey, a link or a code that did not count.
    @EventListener
    @Transactional
    public void refused(SignInRefused refused) {
        String account =
                Optional.ofNullable(refused.personId()).map(UUID::toString).orElse("unknown");
        audit.record(Deed.of(NOBODY, "sign-in.fail", "account", account).with(Map.of("by", refused.by())));
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
