package dev.turnout.collaboration.work;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Looks after what was left lying: leases that ran out, items that somebody took and forgot, and what nobody has
/// wanted for so long that the rule skips it, visibly and so that it can be brought back. Several instances share this.
@Component
class LeftWork {

    private static final Logger LOG = LoggerFactory.getLogger(LeftWork.class);
    private static final int STEP = 200;

    private final LeasedWork leased;
    private final WorkItems items;
    private final WorkHistory history;
    private final WorkKinds kinds;
    private final ActOnWork act;
    private final LiveWork live;
    private final TransactionTemplate transaction;
    private final WorkProperties settings;

    LeftWork(
            LeasedWork leased,
            WorkItems items,
            WorkHistory history,
            WorkKinds kinds,
            ActOnWork act,
            LiveWork live,
            TransactionTemplate transaction,
            WorkProperties settings) {
        this.leased = leased;
        this.items = items;
        this.history = history;
        this.kinds = kinds;
        this.act = act;
        this.live = live;
        this.transaction = transaction;
        this.settings = settings;
    }

    @Scheduled(initialDelay = 1_000, fixedDelay = 1_000)
    void takeBack() {
        quietly(() -> {
            Words why = Words.of("lost");
            for (WorkItem item : leased.takeBack(why, settings.firstRetry(), STEP)) {
                history.add(item, item.state() == WorkState.DEAD ? "dead" : "lost", null, why);
                kinds.tell(new WorkChange(item.work(), WorkState.RUNNING, null, why));
                live.changed(item);
            }
        });
    }

    @Scheduled(initialDelay = 20_000, fixedDelay = 60_000)
    void sweep() {
        quietly(() -> {
            items.lockTaken(settings.takenFor(), STEP).forEach(this::giveBack);
            skip(items.lockLeft(WorkState.NEEDS_PERSON, settings.staleAfter(), STEP), "stale", settings.staleAfter());
            skip(items.lockLeft(WorkState.DEAD, settings.deadAfter(), STEP), "stale-dead", settings.deadAfter());
        });
    }

    private void giveBack(WorkItem item) {
        var _ = act.byRule(
                item,
                new WorkItem.Move(
                        item.state(), "given-back", item.why(), item.decision(), item.decidedBy(), null, null, false),
                false);
    }

    private void skip(List<WorkItem> stale, String key, Duration age) {
        Words why = Words.of(key, "count", Math.max(1, age.toDays()));
        stale.forEach(item -> act.byRule(
                item, new WorkItem.Move(WorkState.SKIPPED, "swept", why, null, null, null, item.state(), false), true));
    }

    private void quietly(Runnable step) {
        try {
            transaction.executeWithoutResult(_ -> step.run());
        } catch (RuntimeException fault) {
            LOG.atWarn()
                    .addKeyValue("cause", fault.getClass().getSimpleName())
                    .log("left work cannot be looked after now");
        }
    }
}
