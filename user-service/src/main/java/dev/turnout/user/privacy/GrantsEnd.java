package dev.turnout.user.privacy;

import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.privacy.ErasureStep;
import dev.turnout.common.replica.PersonGrants;
import dev.turnout.user.organization.Memberships;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells all services that an erased person has no roles any more, which also closes open sockets.
@Component
class GrantsEnd implements ErasureStep {

    private final JdbcClient db;
    private final Outbox outbox;
    private final Memberships memberships;

    GrantsEnd(JdbcClient db, Outbox outbox, Memberships memberships) {
        this.db = db;
        this.outbox = outbox;
        this.memberships = memberships;
    }

    @Override
    public void erase(UUID personId) {
        int known = db.sql("UPDATE account SET grants_version = grants_version + 1 WHERE id = :person")
                .param("person", personId)
                .update();
        if (known == 1) {
            PersonGrants none = memberships.whole(personId);
            outbox.append(new OutboundFact(
                    "turnout.identity.grants.v1", personId.toString(), "GrantsV1", none.version(), none));
        }
    }
}
