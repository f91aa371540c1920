package dev.turnout.user.privacy;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.user.privacy.PrivacyRequest.Kind;
import dev.turnout.user.privacy.PrivacyRequest.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Gathers what all services hold about a person. Each part is fetched by a job of its own that tries until its service
/// answers; the parts wait sealed until the person takes the archive or it expires.
@Component
class ExportProcess {

    private final PrivacyRequests requests;
    private final ArchiveParts archive;
    private final PartClient services;
    private final GuestOrders guestOrders;
    private final SchedulerClient jobs;
    private final Audit audit;
    private final Clock clock;
    private final PrivacyRequestProperties settings;
    private final TransactionTemplate transaction;

    ExportProcess(
            PrivacyRequests requests,
            ArchiveParts archive,
            PartClient services,
            GuestOrders guestOrders,
            @Lazy SchedulerClient jobs,
            Audit audit,
            Clock clock,
            PrivacyRequestProperties settings,
            TransactionTemplate transaction) {
        this.requests = requests;
        this.archive = archive;
        this.services = services;
        this.guestOrders = guestOrders;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
        this.settings = settings;
        this.transaction = transaction;
    }

    /// Begins an export.
    ///
    /// @throws ProblemException 409 `privacy-request-open`
    @Transactional
    public PrivacyRequest begin(UUID personId) {
        Instant now = clock.instant();
        var request = new PrivacyRequest(
                Ids.next(), personId, Kind.EXPORT, State.RUNNING, 1, now, now, null, null, List.of());
        if (!requests.add(request, null)) {
            throw open();
        }
        for (Holder holder : Holder.ASKED) {
            boolean _ = jobs.scheduleIfNotExists(
                    PrivacyJobs.run(
                            PrivacyJobs.FETCH,
                            request.id() + "/" + holder.service(),
                            request.id() + "/" + holder.service()),
                    now);
        }
        audit.record(personId, "privacy.export", "privacy-request", request.id().toString(), null, Map.of());
        return requests.find(request.id()).orElseThrow();
    }

    static ProblemException open() {
        return Problems.conflict("privacy-request-open", "A request of this kind is under way already.");
    }

    /// One service's part; fails when the service does not answer, to be tried again.
    void fetch(UUID requestId, Holder holder) {
        PrivacyRequest request =
                requests.find(requestId).filter(PrivacyRequest::open).orElse(null);
        if (request == null) {
            return;
        }
        try {
            if (holder == Holder.TICKETING) {
                guestOrders.adopt(request.personId());
            }
            long bytes = services.fetch(holder, request.personId(), part -> archive.keep(requestId, holder, part));
            transaction.executeWithoutResult(_ -> fetched(requestId, holder, bytes));
        } catch (RuntimeException fault) {
            if (PartClient.unreachable(fault)) {
                requests.unreachable(requestId, holder);
            }
            throw fault;
        }
    }

    /// Takes the gateway's part, which it brings itself.
    @Transactional
    public void brought(UUID requestId, byte[] part) {
        if (requests.find(requestId).filter(PrivacyRequest::open).isPresent()) {
            try {
                fetched(
                        requestId,
                        Holder.GATEWAY,
                        archive.keep(requestId, Holder.GATEWAY, new ByteArrayInputStream(part)));
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }

    private void fetched(UUID requestId, Holder holder, long bytes) {
        boolean open = requests.lock(requestId).filter(PrivacyRequest::open).isPresent();
        if (open && requests.done(requestId, holder, bytes, List.of())) {
            Instant now = clock.instant();
            Instant expires = now.plus(settings.archiveKept());
            requests.change(requestId, State.DONE, now, expires);
            boolean _ = jobs.scheduleIfNotExists(
                    PrivacyJobs.run(PrivacyJobs.EXPIRE, requestId.toString(), requestId.toString()), expires);
        }
    }

    /// The archive is no longer there to be fetched.
    @Transactional
    public void expire(UUID requestId) {
        archive.forget(requestId);
        if (requests.lock(requestId).isPresent()) {
            requests.change(requestId, State.EXPIRED, null, null);
        }
    }
}
