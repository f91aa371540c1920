package dev.turnout.user.privacy;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.privacy.ErasureRequestedV1;
import dev.turnout.common.privacy.PersonErasedV1;
import dev.turnout.common.problem.Problems;
import dev.turnout.user.privacy.PrivacyRequest.Kind;
import dev.turnout.user.privacy.PrivacyRequest.State;
import dev.turnout.user.signin.SignInEndings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Erases a person everywhere: after a time in which it can be undone the account is closed, every service is told and
/// answers with its proof, and a while later all look once more for what was still on its way.
@Component
class ErasureProcess {

    static final String TOPIC = "turnout.identity.privacy.v1";

    private final PrivacyRequests requests;
    private final SchedulerClient jobs;
    private final Outbox outbox;
    private final SignInEndings signIns;
    private final Audit audit;
    private final JdbcClient db;
    private final Clock clock;
    private final PrivacyRequestProperties settings;

    ErasureProcess(
            PrivacyRequests requests,
            @Lazy SchedulerClient jobs,
            Outbox outbox,
            SignInEndings signIns,
            Audit audit,
            JdbcClient db,
            Clock clock,
            PrivacyRequestProperties settings) {
        this.requests = requests;
        this.jobs = jobs;
        this.outbox = outbox;
        this.signIns = signIns;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
        this.settings = settings;
    }

    /// Plans an erasure.
    ///
    /// @param proofKey with which the proof can be seen when there is no account any more
    /// @throws dev.turnout.common.problem.ProblemException 409 `privacy-request-open` or `only-owner`
    @Transactional
    public PrivacyRequest plan(UUID personId, String proofKey) {
        if (onlyOwner(personId)) {
            throw Problems.conflict(
                    "only-owner", "You are the only owner of an organization. Hand it over to somebody else first.");
        }
        Instant now = clock.instant();
        var request = new PrivacyRequest(
                Ids.next(),
                personId,
                Kind.ERASURE,
                State.WAITING,
                1,
                now,
                now.plus(settings.coolingOff()),
                null,
                null,
                List.of());
        if (!requests.add(request, digest(proofKey))) {
            throw ExportProcess.open();
        }
        String id = request.id().toString();
        boolean _ = jobs.scheduleIfNotExists(PrivacyJobs.run(PrivacyJobs.BEGIN, id, id), request.startsAt());
        audit.record(personId, "privacy.erasure-ask", "privacy-request", id, null, Map.of());
        return requests.find(request.id()).orElseThrow();
    }

    /// Undoes a planned erasure.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 409 `erasure-begun`
    @Transactional
    public PrivacyRequest cancel(PrivacyRequest asked) {
        PrivacyRequest request = requests.lock(asked.id()).orElseThrow();
        if (request.state() == State.WAITING) {
            requests.change(request.id(), State.CANCELLED, clock.instant(), null);
            audit.record(
                    request.personId(),
                    "privacy.erasure-undo",
                    "privacy-request",
                    request.id().toString(),
                    null,
                    Map.of());
        } else if (request.state() != State.CANCELLED) {
            throw Problems.conflict("erasure-begun", "The erasure has begun and cannot be undone.");
        }
        return requests.find(request.id()).orElseThrow();
    }

    /// Closes the account and tells every service. One who has become the only owner meanwhile stays.
    @Transactional
    public void begin(UUID requestId) {
        PrivacyRequest request = requests.lock(requestId)
                .filter(found -> found.state() == State.WAITING)
                .orElse(null);
        if (request == null) {
            return;
        }
        if (onlyOwner(request.personId())) {
            requests.change(requestId, State.CANCELLED, clock.instant(), null);
            return;
        }
        requests.change(requestId, State.RUNNING, null, null);
        db.sql("UPDATE account SET enabled = false WHERE id = :person")
                .param("person", request.personId())
                .update();
        signIns.all(request.personId());
        audit.record(
                request.personId(), "privacy.erasure-begin", "privacy-request", requestId.toString(), null, Map.of());
        tell(request);
    }

    private void tell(PrivacyRequest request) {
        outbox.append(new OutboundFact(
                TOPIC,
                request.personId().toString(),
                "ErasureRequestedV1",
                clock.millis(),
                new ErasureRequestedV1(request.id(), request.personId())));
    }

    /// Takes a service's proof; with the last one the erasure is done, and later everybody looks once more.
    @Transactional(propagation = Propagation.REQUIRED)
    public void proven(UUID requestId, Holder holder, List<PersonErasedV1.Table> tables) {
        PrivacyRequest request = requests.lock(requestId).orElse(null);
        if (request == null || request.kind() != Kind.ERASURE) {
            return;
        }
        boolean all = requests.done(requestId, holder, 0, tables);
        if (all && request.state() == State.RUNNING) {
            requests.change(requestId, State.DONE, clock.instant(), null);
            String id = requestId.toString();
            boolean _ = jobs.scheduleIfNotExists(
                    PrivacyJobs.run(PrivacyJobs.SWEEP, id, id), clock.instant().plus(settings.sweepAfter()));
        }
    }

    /// Tells every service once more, for what was still on its way.
    @Transactional
    public void sweep(UUID requestId) {
        requests.lock(requestId)
                .filter(request -> request.state() == State.DONE)
                .ifPresent(this::tell);
    }

    /// The request, for whoever has its key.
    @Nullable
    PrivacyRequest withKey(UUID requestId, String proofKey) {
        return requests.hasProofKey(requestId, digest(proofKey))
                ? requests.find(requestId).orElse(null)
                : null;
    }

    private boolean onlyOwner(UUID personId) {
        return db.sql("""
                        SELECT EXISTS (SELECT 1 FROM membership mine
                            WHERE mine.person_id = :person AND mine.role = 'OWNER' AND mine.event_id IS NULL
                              AND NOT EXISTS (SELECT 1 FROM membership other
                                  WHERE other.organization_id = mine.organization_id AND other.role = 'OWNER'
                                    AND other.event_id IS NULL AND other.person_id <> :person))
                        """).param("person", personId).query(Boolean.class).single();
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
