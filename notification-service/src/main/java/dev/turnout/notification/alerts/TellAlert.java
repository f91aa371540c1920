package dev.turnout.notification.alerts;

import dev.turnout.notification.delivery.TellNow;
import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.LiveLog;
import dev.turnout.notification.livelog.NewPublication;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Works a released alert off in steps. Each is a transaction of its own that leaves nothing half done, so that
/// whatever dies in between, another instance or the next start goes on there.
@Component
class TellAlert {

    private static final int STEP = 1_000;

    private final Alerts alerts;
    private final Audience audience;
    private final AlertPeople people;
    private final AlertPages pages;
    private final List<AlertRoute> routes;
    private final AlertNotices notices;
    private final TellNow tellNow;
    private final LiveLog log;
    private final Clock clock;

    TellAlert(
            Alerts alerts,
            Audience audience,
            AlertPeople people,
            AlertPages pages,
            List<AlertRoute> routes,
            AlertNotices notices,
            TellNow tellNow,
            LiveLog log,
            Clock clock) {
        this.alerts = alerts;
        this.audience = audience;
        this.people = people;
        this.pages = pages;
        this.routes = routes;
        this.notices = notices;
        this.tellNow = tellNow;
        this.log = log;
        this.clock = clock;
    }

    /// @return whether there may be more to do
    @Transactional
    public boolean step() {
        var taken = alerts.takeUntold();
        taken.ifPresent(this::tellSome);
        return taken.isPresent();
    }

    private void tellSome(Alert alert) {
        if (alerts.beginAudience(alert.id(), clock.instant())) {
            audience.keep(alert);
        }
        List<UUID> some = people.untold(alert.id(), STEP);
        if (some.isEmpty()) {
            alerts.told(alert.id(), clock.instant());
            tellNow.complete(alert.id());
            return;
        }
        Map<UUID, UUID> told = tellNow.tell(alert.id(), some, "alert", id -> notices.inbox(alert, id));
        people.told(alert.id(), some);
        routes.forEach(route -> pages.plan(alert.id(), told.values(), route));
    }

    /// Ends what has expired, and says so to those who look at it.
    @Transactional
    public void expire() {
        Instant now = clock.instant();
        alerts.expired(now).stream()
                .filter(alert -> alerts.end(alert.id(), "expired", now) && alert.forEverybody())
                .forEach(alert -> log.append(
                        NewPublication.stream(ChannelName.alerts(alert.eventId()), notices.over(alert, "expired"))));
    }
}
