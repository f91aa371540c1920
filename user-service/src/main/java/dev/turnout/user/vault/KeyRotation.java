package dev.turnout.user.vault;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.ProblemException;
import java.security.GeneralSecurityException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/// Changes keys while health data is in use. A new master key wraps at once; the data keys under older ones follow in a
/// job, one transaction each, by whichever instance has the job. What is left to do stands in the rows, so it goes on
/// where a process that died left off.
@Component
class KeyRotation {

    static final String TASK = "health-keys-rewrap";

    private static final Duration OLDER_STAY = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private final JdbcClient db;
    private final MasterKeys masters;
    private final Vault vault;
    private final List<SealedRows> sealed;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    KeyRotation(
            JdbcClient db,
            MasterKeys masters,
            Vault vault,
            List<SealedRows> sealed,
            TransactionTemplate transaction,
            Audit audit,
            Clock clock) {
        this.db = db;
        this.masters = masters;
        this.vault = vault;
        this.sealed = List.copyOf(sealed);
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /// Begins with a new master key.
    ///
    /// @param dataKeys whether every participant gets a new key too
    void begin(UUID actor, boolean dataKeys) {
        transaction.executeWithoutResult(_ -> {
            // one at a time, over all instances
            db.sql("SELECT pg_advisory_xact_lock(hashtextextended('health.keys', 41))")
                    .query(rows -> {});
            masters.rotate();
            if (dataKeys) {
                db.sql("UPDATE health_key SET renew = true").update();
            }
            audit.record(actor, "health-key.rotate", "health-key", "master", null, Map.of("dataKeys", dataKeys));
        });
    }

    /// Works off what stands under older keys. A data key that does not open holds up no other.
    ///
    /// @return how many data keys were changed
    int run() {
        int changed = 0;
        Set<UUID> closed = new HashSet<>();
        while (Boolean.TRUE.equals(transaction.execute(status -> changeOne(closed, status)))) {
            changed++;
        }
        changed -= closed.size();
        if (changed > 0) {
            LOG.atInfo().addKeyValue("keys", changed).log("health data stands under the newest keys");
        }
        return changed;
    }

    private boolean changeOne(Set<UUID> closed, TransactionStatus status) {
        long current = masters.current();
        Optional<Due> due = db.sql("""
                        SELECT participant_id, renew, older_until <= :now AS over FROM health_key
                        WHERE (master_key <> :current OR renew OR older_until <= :now)
                          AND NOT participant_id = ANY (:closed::uuid[])
                        LIMIT 1 FOR UPDATE SKIP LOCKED
                        """)
                .param("current", current)
                .param("now", Timestamp.from(clock.instant()))
                .param("closed", closed.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, _) -> new Due(
                        row.getObject("participant_id", UUID.class), row.getBoolean("renew"), row.getBoolean("over")))
                .optional();
        if (due.isPresent() && !change(due.get())) {
            status.setRollbackOnly();
            closed.add(due.get().participantId());
        }
        return due.isPresent();
    }

    /// @param renew whether a new key is wanted
    /// @param over whether older keys are needed no more
    private record Due(UUID participantId, boolean renew, boolean over) {}

    private boolean change(Due due) {
        try {
            if (due.renew()) {
                vault.renew(due.participantId());
                sealed.forEach(rows -> rows.sealAgain(due.participantId()));
                older(due.participantId(), Timestamp.from(clock.instant().plus(OLDER_STAY)));
            } else if (due.over()) {
                vault.dropOlder(due.participantId());
                older(due.participantId(), null);
            } else {
                vault.rewrap(due.participantId());
            }
            return true;
        } catch (GeneralSecurityException | ProblemException fault) {
            LOG.atError()
                    .addKeyValue("participant", due.participantId())
                    .addKeyValue("cause", fault.getClass().getSimpleName())
                    .log("a data key does not open and keeps its master key");
            return false;
        }
    }

    private void older(UUID participantId, @Nullable Timestamp until) {
        db.sql("UPDATE health_key SET renew = false, older_until = :until WHERE participant_id = :id")
                .param("id", participantId)
                .param("until", until)
                .update();
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> healthKeysRewrap(KeyRotation rotation, VaultProperties properties) {
            return Tasks.recurring(TASK, Schedules.fixedDelay(properties.rewrapEvery()))
                    .execute((_, _) -> {
                        int _ = rotation.run();
                    });
        }
    }
}
