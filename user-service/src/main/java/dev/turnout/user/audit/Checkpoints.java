package dev.turnout.user.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/// Has checkpoints taken in time, tells what they found, and forgets addresses.
class Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final int STEP = 2_000;

    private final @Nullable TakeCheckpoint take;
    private final Chains chains;
    private final AuditProperties settings;
    private final Clock clock;
    private final AtomicInteger faults = new AtomicInteger();
    private volatile Instant verified;
    private volatile Instant whole;

    /// @param take null when no directory for checkpoints is set
    Checkpoints(
            @Nullable TakeCheckpoint take,
            Chains chains,
            AuditProperties settings,
            Clock clock,
            MeterRegistry metrics) {
        this.take = take;
        this.chains = chains;
        this.settings = settings;
        this.clock = clock;
        this.verified = clock.instant();
        this.whole = verified;
        if (take == null) {
            LOG.warn("no directory for audit checkpoints is set: that rows were cut off could not be shown");
            return;
        }
        Gauge.builder("turnout.audit.verified.age", this, Checkpoints::age)
                .description("since the audit log was last found in order")
                .baseUnit("seconds")
                .register(metrics);
        Gauge.builder("turnout.audit.faults", faults, AtomicInteger::get)
                .description("chains of the audit log, or checkpoints, that are not in order")
                .register(metrics);
    }

    private double age() {
        return Duration.between(verified, clock.instant()).toMillis() / 1_000.0;
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "${turnout.audit.checkpoint-every:PT5M}")
    void take() {
        if (take == null) {
            return;
        }
        Instant now = clock.instant();
        boolean all = !now.isBefore(whole.plus(settings.wholeEvery()));
        Optional<TakeCheckpoint.Outcome> outcome =
                take.handle(now, now.minus(settings.checkpointEvery().dividedBy(2)), all);
        outcome.ifPresent(this::tell);
        take.lastInOrder().ifPresent(at -> verified = at);
        if (all && outcome.isPresent()) {
            whole = now;
        }
    }

    private void tell(TakeCheckpoint.Outcome outcome) {
        boolean missing = outcome.missing() != null;
        faults.set(outcome.faults().size() + (missing ? 1 : 0));
        outcome.faults()
                .forEach(fault -> LOG.atError()
                        .addKeyValue("organizationId", fault.chainId())
                        .addKeyValue("seq", fault.seq())
                        .addKeyValue("kind", fault.kind())
                        .log("the audit log is not what was recorded"));
        if (missing) {
            LOG.atError()
                    .addKeyValue("cause", outcome.missing())
                    .log("the checkpoints of the audit log are not in order");
        }
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1H")
    void forgetOrigins() {
        Instant before = clock.instant().minus(settings.addressesKept());
        int gone = STEP;
        while (gone == STEP) {
            gone = chains.forgetOrigins(before, STEP);
        }
    }
}
