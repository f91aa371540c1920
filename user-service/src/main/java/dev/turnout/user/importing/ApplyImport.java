package dev.turnout.user.importing;

import dev.turnout.common.Ids;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.security.Caller;
import dev.turnout.user.delegation.Delegation;
import dev.turnout.user.delegation.Delegations;
import dev.turnout.user.delegation.Intake;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Does what a dry run has shown, all of it or nothing.
@Component
class ApplyImport {

    /// @param before whether it had been done already, and nothing was done now
    record Done(int created, int changed, int unchanged, boolean before) {}

    private final JdbcClient db;
    private final PlanImport planImport;
    private final Delegations delegations;
    private final Intake intake;

    ApplyImport(JdbcClient db, PlanImport planImport, Delegations delegations, Intake intake) {
        this.db = db;
        this.planImport = planImport;
        this.delegations = delegations;
        this.intake = intake;
    }

    /// @param scope looked up again when nobody else changes the delegations
    /// @param digest of the dry run
    /// @throws ProblemException 409 `import-stale` with the plan as it is now, 422 `import-faulty`
    @Transactional
    public Done handle(Caller caller, UUID eventId, Supplier<PlanImport.Scope> scope, byte[] file, String digest) {
        // one import of an event after the other: two would both find that somebody is new
        db.sql("SELECT pg_advisory_xact_lock(hashtextextended('participant-import ' || :event, 0))::text")
                .param("event", eventId.toString())
                .query(String.class)
                .single();
        scope.get().delegations().stream()
                .map(Delegation::id)
                .sorted(Comparator.naturalOrder())
                .forEach(delegations::lock);
        PlanImport.Scope now = scope.get();
        Plan plan = planImport.plan(now, file);
        if (!plan.digest().equals(digest)) {
            return done(now, digest).orElseThrow(() -> stale(plan));
        }
        if (!plan.applicable()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "import-faulty",
                    "Not all of the file can be taken in, so nothing was.",
                    Map.of("plan", plan));
        }
        plan.gains().forEach((delegation, gain) -> intake.take(caller, delegation, gain));
        return keep(caller, now, plan);
    }

    private Optional<Done> done(PlanImport.Scope scope, String digest) {
        if (!digest.matches("[0-9a-f]{64}")) {
            return Optional.empty();
        }
        Delegation only = scope.only();
        return db.sql("""
                        SELECT created, changed, unchanged FROM participant_import
                        WHERE event_id = :event AND digest = :digest AND delegation_id IS NOT DISTINCT FROM :delegation
                        ORDER BY applied_at DESC LIMIT 1
                        """)
                .param("event", scope.eventId())
                .param("digest", HexFormat.of().parseHex(digest))
                .param("delegation", only == null ? null : only.id())
                .query((row, _) -> new Done(row.getInt(1), row.getInt(2), row.getInt(3), true))
                .optional();
    }

    private Done keep(Caller caller, PlanImport.Scope scope, Plan plan) {
        var done = new Done(
                plan.count(Plan.Action.CREATE),
                plan.count(Plan.Action.JOIN, Plan.Action.PLACE),
                plan.count(Plan.Action.KEEP, Plan.Action.REPEAT),
                false);
        Delegation only = scope.only();
        db.sql("""
                        INSERT INTO participant_import (id, event_id, delegation_id, digest, created, changed, unchanged,
                          applied_by)
                        VALUES (:id, :event, :delegation, :digest, :created, :changed, :unchanged, :by)
                        """)
                .param("id", Ids.next())
                .param("event", scope.eventId())
                .param("delegation", only == null ? null : only.id())
                .param("digest", HexFormat.of().parseHex(plan.digest()))
                .param("created", done.created())
                .param("changed", done.changed())
                .param("unchanged", done.unchanged())
                .param("by", caller.personId())
                .update();
        return done;
    }

    private static ProblemException stale(Plan plan) {
        return new ProblemException(
                HttpStatus.CONFLICT,
                "import-stale",
                "Something has changed since the dry run. Look at what the file would do now.",
                Map.of("plan", plan));
    }
}
