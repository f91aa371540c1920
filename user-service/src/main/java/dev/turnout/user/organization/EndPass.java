package dev.turnout.user.organization;

import dev.turnout.common.audit.Audit;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.signin.SignInEndings;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Ends a pass with all that it opened: the grant, the sign-ins, their tokens and sockets.
@Component
class EndPass {

    private static final UUID PLATFORM = new UUID(0, 0);

    private final HelperPasses passes;
    private final Memberships memberships;
    private final Accounts accounts;
    private final SignInEndings signIns;
    private final JdbcClient db;
    private final Audit audit;
    private final Clock clock;

    EndPass(
            HelperPasses passes,
            Memberships memberships,
            Accounts accounts,
            SignInEndings signIns,
            JdbcClient db,
            Audit audit,
            Clock clock) {
        this.passes = passes;
        this.memberships = memberships;
        this.accounts = accounts;
        this.signIns = signIns;
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /// Revoking again changes nothing.
    @Transactional
    public void revoke(UUID by, HelperPass pass) {
        if (passes.end(pass.id(), clock.instant())) {
            close(pass);
            audit.record(by, "pass.revoke", "pass", pass.id().toString(), pass.eventId(), Map.of());
        }
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    @Transactional
    public void endOverdue() {
        for (HelperPass pass : passes.overdue(clock.instant())) {
            if (passes.end(pass.id(), clock.instant())) {
                close(pass);
                audit.record(PLATFORM, "pass.expire", "pass", pass.id().toString(), pass.eventId(), Map.of());
            }
        }
    }

    private void close(HelperPass pass) {
        memberships.lock(pass.organizationId());
        memberships.removeAll(pass.personId());
        accounts.close(pass.personId());
        db.sql("DELETE FROM oauth2_authorization WHERE principal_name = :person")
                .param("person", pass.personId().toString())
                .update();
        signIns.all(pass.personId());
    }
}
