package dev.turnout.notification.push;

import dev.turnout.notification.alerts.AlertRoute;
import dev.turnout.notification.channels.AtOnce;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Emergency alerts by Web Push: at once, to every browser of everybody, and again to those on duty.
@Component
class PushAlertRoute implements AlertRoute {

    private static final Logger log = LoggerFactory.getLogger(PushAlertRoute.class);
    private static final int AT_ONCE = 32;

    private final PushSubscriptions subscriptions;
    private final PushSender sender;
    private final AtOnce atOnce = new AtOnce(AT_ONCE);

    PushAlertRoute(PushSubscriptions subscriptions, PushSender sender) {
        this.subscriptions = subscriptions;
        this.sender = sender;
    }

    @Override
    public String name() {
        return "push";
    }

    @Override
    public boolean repeats() {
        return true;
    }

    @Override
    public List<Paged> page(List<AlertCall> calls) {
        Map<UUID, List<PushSubscription>> browsers =
                subscriptions.ofAll(calls.stream().map(AlertCall::personId).toList());
        return atOnce.each(calls, call -> {
            try {
                return push(call, browsers.getOrDefault(call.personId(), List.of()));
            } catch (RuntimeException failed) {
                log.warn("An alert could not be pushed", failed);
                return new Paged.Later("push-failed", Optional.empty());
            }
        });
    }

    private Paged push(AlertCall call, List<PushSubscription> browsers) {
        Paged best = new Paged.NoWay("no-device");
        for (PushSubscription browser : browsers) {
            best = best.orBetter(push(call, browser));
        }
        return best;
    }

    private Paged push(AlertCall call, PushSubscription browser) {
        return switch (sender.send(browser, call.notice())) {
            case PushSender.Result.Taken() -> {
                subscriptions.pushed(browser);
                yield new Paged.Sent();
            }
            case PushSender.Result.Gone() -> {
                subscriptions.gone(browser);
                yield new Paged.NoWay("no-device");
            }
            case PushSender.Result.Refused(var reason) -> new Paged.Refused(reason);
            case PushSender.Result.TryLater(var reason, var pause) -> new Paged.Later(reason, pause);
        };
    }
}
