package dev.turnout.event.programme;

import dev.turnout.event.events.Events;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The only door to change a programme.
@Component
public class Programme {

    private final Events events;
    private final SessionStore sessions;
    private final NamedStore parts;
    private final Speakers speakers;
    private final Staff staff;
    private final List<TouchSource> touchSources;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Programme(
            Events events,
            SessionStore sessions,
            NamedStore parts,
            Speakers speakers,
            Staff staff,
            List<TouchSource> touchSources,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.events = events;
        this.sessions = sessions;
        this.parts = parts;
        this.speakers = speakers;
        this.staff = staff;
        this.touchSources = touchSources;
        this.publisher = publisher;
        this.clock = clock;
    }

    /// Opens the programme of an event for this transaction; other writers of the same programme wait until it ends.
    ///
    /// @param actor who is editing; null for the platform itself
    /// @return empty when there is no such event
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ProgrammeEdit> edit(UUID eventId, @Nullable UUID actor) {
        return events.lock(eventId).map(event -> new ProgrammeEdit(event, actor, sessions, parts));
    }

    /// An edit that can be tried out but never finished: nothing is locked.
    Optional<ProgrammeEdit> rehearse(UUID eventId) {
        return events.find(eventId).map(event -> new ProgrammeEdit(event, null, sessions, parts));
    }

    /// Writes what the edit collected and announces it. Without any change, nothing is written or announced.
    ///
    /// @param bulk whether readers had better load the programme again than follow each session
    @Transactional(propagation = Propagation.MANDATORY)
    public ProgrammeChanged finish(ProgrammeEdit edit, boolean bulk) {
        if (!edit.isDirty()) {
            return new ProgrammeChanged(edit.event(), edit.actor(), clock.instant(), List.of(), List.of(), bulk);
        }
        var event = events.nextProgrammeVersion(edit.event());
        List<SessionChange> changes = edit.write(event.programmeVersion(), touchSources);
        var changed = new ProgrammeChanged(event, edit.actor(), clock.instant(), edit.scheduled(), changes, bulk);
        publisher.publishEvent(changed);
        return changed;
    }

    /// Says which people work on a session, instead of those who did.
    @Transactional(propagation = Propagation.MANDATORY)
    public void assignStaff(Session session, Set<UUID> people) {
        staff.replace(session.eventId(), session.id(), people);
    }

    /// Says who a speaker of the event is; null takes it back.
    ///
    /// @return whether the event has such a speaker
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean linkSpeaker(UUID eventId, UUID speakerId, @Nullable UUID personId) {
        return speakers.link(eventId, speakerId, personId);
    }
}
