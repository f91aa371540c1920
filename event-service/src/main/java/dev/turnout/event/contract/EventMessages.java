package dev.turnout.event.contract;

import dev.turnout.common.live.ChannelClass;
import dev.turnout.common.live.LivePublications;
import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.event.events.Event;
import dev.turnout.event.events.EventChanged;
import dev.turnout.event.myday.StarChanged;
import dev.turnout.event.programme.ProgrammeChanged;
import dev.turnout.event.programme.Session;
import dev.turnout.event.programme.SessionChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Says in the outbox what happened, in the transaction in which it happened.
@Component
class EventMessages {

    static final String EVENTS = "turnout.event.event.v1";
    static final String SESSIONS = "turnout.event.session.v1";
    static final String CHANGES = "turnout.event.change.v1";
    static final String STARS = "turnout.event.star.v1";

    private final Outbox outbox;
    private final LivePublications live;

    EventMessages(Outbox outbox, LivePublications live) {
        this.outbox = outbox;
        this.live = live;
    }

    @EventListener
    void on(EventChanged change) {
        Event event = change.event();
        outbox.append(fact(EVENTS, event.id(), event.version(), EventV1.of(event)));
    }

    @EventListener
    void on(StarChanged change) {
        outbox.append(fact(
                STARS,
                change.sessionId(),
                change.version(),
                change.starred() ? SessionStarredV1.of(change) : SessionUnstarredV1.of(change)));
    }

    @EventListener
    void on(ProgrammeChanged step) {
        List<OutboundFact> facts = new ArrayList<>();
        for (Session session : step.scheduled()) {
            facts.add(fact(SESSIONS, session.id(), session.version(), SessionScheduledV1.of(session)));
        }
        for (SessionChange change : step.changed()) {
            facts.add(fact(SESSIONS, change.after().id(), change.after().version(), SessionChangedV1.of(change)));
            if (change.changeId() != null) {
                facts.addAll(opened(change.changeId(), change, step.event().organizationId(), step.actor(), step.at()));
            }
        }
        outbox.appendAll(facts);
        publish(step);
    }

    private static List<OutboundFact> opened(
            UUID changeId, SessionChange change, UUID organizationId, @Nullable UUID actor, Instant at) {
        List<PeopleTouchedV1> parts =
                PeopleTouchedV1.partsOf(changeId, change.after().eventId(), change.people());
        List<OutboundFact> facts = new ArrayList<>();
        facts.add(fact(
                CHANGES, changeId, 1, ChangeOpenedV1.of(changeId, organizationId, change, actor, at, parts.size())));
        parts.forEach(part -> facts.add(fact(CHANGES, changeId, 1 + part.part(), part)));
        return facts;
    }

    private void publish(ProgrammeChanged step) {
        Event event = step.event();
        if (step.bulk()) {
            publish(
                    event,
                    new FeedEntry.ProgrammeEntry("programme-replaced", event.id(), event.programmeVersion(), step.at()),
                    event.id());
            return;
        }
        for (Session session : step.scheduled()) {
            publish(
                    event,
                    new FeedEntry.SessionEntry(
                            "session-scheduled",
                            null,
                            event.id(),
                            session.id(),
                            event.programmeVersion(),
                            List.of("scheduled"),
                            session.content().title(),
                            null,
                            SessionStateV1.of(session),
                            FeedSession.of(session),
                            step.at()),
                    session.id());
        }
        for (SessionChange change : step.changed()) {
            Session session = change.after();
            publish(
                    event,
                    new FeedEntry.SessionEntry(
                            "session-changed",
                            change.changeId(),
                            event.id(),
                            session.id(),
                            event.programmeVersion(),
                            SessionChangedV1.words(change),
                            session.content().title(),
                            SessionStateV1.of(change.before()),
                            SessionStateV1.of(session),
                            FeedSession.of(session),
                            step.at()),
                    session.id());
        }
    }

    private void publish(Event event, FeedEntry entry, UUID about) {
        // The feed is public; what happens in a draft is not.
        if (event.isPublic()) {
            live.publish("event:%s:feed".formatted(event.id()), ChannelClass.STREAM, entry, about.toString());
        }
    }

    private static OutboundFact fact(String topic, UUID key, long version, Object body) {
        return new OutboundFact(topic, key.toString(), body.getClass().getSimpleName(), version, body);
    }
}
