package dev.turnout.notification.alerts;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.audit.Deed;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.notification.delivery.TellNow;
import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.LiveLog;
import dev.turnout.notification.livelog.NewPublication;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Proposes, withdraws and releases alerts. A release tells all live clients with its commit and leaves in the tables
/// who is to be told, so that whatever dies afterwards, nobody is missed.
@Service
class AlertDesk {

    private static final UUID PLATFORM = new UUID(0, 0);

    private final Alerts alerts;
    private final AlertNotices notices;
    private final TellNow tellNow;
    private final LiveLog log;
    private final AlertLane lane;
    private final Audit audit;
    private final Clock clock;

    /// What became of a wish.
    sealed interface Outcome {

        record Done(Alert alert) implements Outcome {}

        /// Nobody waits for it any more: it was released or withdrawn.
        record NotWaiting() implements Outcome {}

        /// It would have ended before it began.
        record Expired() implements Outcome {}

        /// It is in the list already.
        record Known() implements Outcome {}
    }

    AlertDesk(
            Alerts alerts,
            AlertNotices notices,
            TellNow tellNow,
            LiveLog log,
            AlertLane lane,
            Audit audit,
            Clock clock) {
        this.alerts = alerts;
        this.notices = notices;
        this.tellNow = tellNow;
        this.log = log;
        this.lane = lane;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param earlier what it takes the place of
    @Transactional
    public Outcome propose(EventBasics event, AlertRequest request, @Nullable Alert earlier, UUID by) {
        if (earlier != null && !earlier.activeAt(clock.instant())) {
            throw over();
        }
        return add(
                request.proposed(
                        Ids.next(),
                        event.eventId(),
                        event.organizationId(),
                        earlier,
                        alerts.needsTwoPeople(event.eventId()),
                        by,
                        clock.instant()),
                by);
    }

    /// Takes over what somebody else has sent, as a proposal.
    ///
    /// @param by who brought it, null for a feed that is read by itself
    @Transactional
    public Outcome take(
            EventBasics event, CapAlert cap, List<String> zones, @Nullable Alert earlier, @Nullable UUID by) {
        Instant now = clock.instant();
        UUID id = Ids.next();
        return add(
                new Alert(
                        id,
                        event.eventId(),
                        event.organizationId(),
                        earlier == null ? id : earlier.rootId(),
                        earlier == null ? null : earlier.id(),
                        earlier == null ? "alert" : cap.messageType().equals("cancel") ? "cancel" : "update",
                        cap.exercise(),
                        false,
                        cap.kind(),
                        zones,
                        List.of(),
                        cap.texts(),
                        cap.onset(),
                        cap.expires() == null ? now.plus(Duration.ofHours(1)) : cap.expires(),
                        event.eventId() + " " + cap.source(),
                        alerts.needsTwoPeople(event.eventId()),
                        Alert.State.PROPOSED,
                        null,
                        by,
                        now,
                        null,
                        null,
                        null,
                        null),
                by);
    }

    private Outcome add(Alert alert, @Nullable UUID by) {
        if (!alerts.add(alert)) {
            return new Outcome.Known();
        }
        record(by == null ? PLATFORM : by, "alert.propose", alert);
        return new Outcome.Done(alert);
    }

    @Transactional
    public Outcome withdraw(Alert alert, UUID by) {
        if (!alerts.withdraw(alert.id(), clock.instant())) {
            return new Outcome.NotWaiting();
        }
        record(by, "alert.withdraw", alert);
        return done(alert.id());
    }

    @Transactional
    public Outcome release(Alert alert, UUID by) {
        Instant now = clock.instant();
        Optional<Outcome> refused = refused(alert, by, now);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (alert.earlierId() != null) {
            String because = alert.messageType().equals("cancel") ? "cancelled" : "updated";
            if (!alerts.end(alert.earlierId(), because, now)) {
                // nothing of this transaction may stay
                throw over();
            }
        }
        Alert released = alerts.find(alert.id()).orElseThrow();
        tellNow.open(new TellNow.Opening(
                released.id(),
                released.eventId(),
                released.organizationId(),
                AlertNotices.KIND,
                released.rootId(),
                List.of(kind(released)),
                released.text("en").headline(),
                by));
        if (released.forEverybody()) {
            log.append(NewPublication.stream(ChannelName.alerts(released.eventId()), notices.live(released)));
        }
        record(by, "alert.release", released);
        lane.wakeAfterCommit();
        return new Outcome.Done(released);
    }

    static ProblemException over() {
        return Problems.conflict("alert-over", "The alert that this one takes the place of is over.");
    }

    /// Two people are demanded of a row by its table, which two requests at once cannot get around.
    private Optional<Outcome> refused(Alert alert, UUID by, Instant now) {
        try {
            if (alerts.release(alert.id(), by, now)) {
                return Optional.empty();
            }
        } catch (DataIntegrityViolationException _) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN, "second-person-needed", "Somebody else has to release this alert.", Map.of());
        }
        return Optional.of(alert.expiresAt().isAfter(now) ? new Outcome.NotWaiting() : new Outcome.Expired());
    }

    @Transactional
    public void needTwoPeople(UUID eventId, boolean twoPeople, UUID by) {
        alerts.needTwoPeople(eventId, twoPeople, clock.instant());
        audit.record(Deed.of(by, "alert.rules", "event", eventId.toString())
                .inEvent(eventId)
                .with(Map.of("twoPeople", twoPeople)));
    }

    private Outcome done(UUID id) {
        return new Outcome.Done(alerts.find(id).orElseThrow());
    }

    private static String kind(Alert alert) {
        return switch (alert.messageType()) {
            case "update" -> "alert_update";
            case "cancel" -> "alert_cancel";
            default -> "alert";
        };
    }

    private void record(UUID by, String action, Alert alert) {
        audit.record(Deed.of(by, action, "alert", alert.id().toString())
                .inOrganization(alert.organizationId())
                .inEvent(alert.eventId())
                .with(Map.of(
                        "messageType", alert.messageType(),
                        "exercise", alert.exercise(),
                        "zones", String.join(", ", alert.zones()),
                        "roles", String.join(", ", alert.roles()))));
    }
}
