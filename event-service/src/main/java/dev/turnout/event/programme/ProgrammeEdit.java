package dev.turnout.event.programme;

import dev.turnout.common.Ids;
import dev.turnout.event.events.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The changes that one transaction makes to one programme, collected first and written in batches.
/// Each session may be changed once.
public final class ProgrammeEdit {

    private final Event event;
    private final @Nullable UUID actor;
    private final SessionStore sessions;
    private final NamedStore store;
    private final Map<NamedKind, NamedParts> parts = new EnumMap<>(NamedKind.class);
    private final List<Session> scheduled = new ArrayList<>();
    private final Map<UUID, Revision.Changed> changed = new LinkedHashMap<>();
    private boolean touched;

    ProgrammeEdit(Event event, @Nullable UUID actor, SessionStore sessions, NamedStore store) {
        this.event = event;
        this.actor = actor;
        this.sessions = sessions;
        this.store = store;
    }

    /// The event as it is locked.
    public Event event() {
        return event;
    }

    @Nullable
    UUID actor() {
        return actor;
    }

    /// The room of this name, made when there is none.
    public Named room(String name) {
        return parts(NamedKind.ROOM).named(name);
    }

    /// The room with this id.
    public Optional<Named> roomWithId(UUID id) {
        return parts(NamedKind.ROOM).withId(id);
    }

    /// The track of this name, made when there is none.
    public Named track(String name) {
        return parts(NamedKind.TRACK).named(name);
    }

    /// The speakers of these names in this order, made when there are none. A name counts once.
    public List<Named> speakers(List<String> names) {
        return names.stream().distinct().map(parts(NamedKind.SPEAKER)::named).toList();
    }

    /// What was made because nothing had the name.
    public List<Named> addedRooms() {
        return parts(NamedKind.ROOM).added();
    }

    /// What was made because nothing had the name.
    public List<Named> addedTracks() {
        return parts(NamedKind.TRACK).added();
    }

    /// What was made because nothing had the name.
    public List<Named> addedSpeakers() {
        return parts(NamedKind.SPEAKER).added();
    }

    /// Every session of the event by guid, removed ones too.
    public Map<String, Session> sessionsByGuid() {
        return sessions.all(event.id()).stream().collect(Collectors.toMap(Session::guid, Function.identity()));
    }

    Optional<Session> session(UUID id) {
        return sessions.find(id).filter(session -> session.eventId().equals(event.id()));
    }

    Optional<Session> sessionByGuid(String guid) {
        return sessions.findByGuid(event.id(), guid);
    }

    /// Adds a session under a guid that the event does not have yet.
    public Session schedule(@Nullable String guid, SessionContent content) {
        UUID id = Ids.next();
        Session session = Session.scheduled(id, event.id(), guid == null ? id.toString() : guid, content);
        scheduled.add(session);
        return session;
    }

    /// Brings a session to this content, back from removal when need be.
    ///
    /// @return whether anything is different now
    public boolean bring(Session present, SessionContent content) {
        Revision revision =
                present.status() == SessionStatus.REMOVED ? present.restore(content) : present.revise(content);
        return switch (revision) {
            case Revision.Changed change -> {
                take(change);
                yield true;
            }
            case Revision.Unchanged _, Revision.Refused _ -> false;
        };
    }

    void take(Revision.Changed change) {
        if (changed.putIfAbsent(change.after().id(), change) != null) {
            throw new IllegalStateException("a session changes once in an edit");
        }
    }

    /// Counts as a change what is in the programme but in no session, such as the days.
    public void touch() {
        touched = true;
    }

    boolean isDirty() {
        return touched || !scheduled.isEmpty() || !changed.isEmpty();
    }

    List<Session> scheduled() {
        return List.copyOf(scheduled);
    }

    /// Writes everything. The touched are read after the sessions are written: from then on whoever stars one of them
    /// waits for this transaction and sees its outcome, so that nobody falls between.
    List<SessionChange> write(long programmeVersion, Collection<TouchSource> sources) {
        parts.forEach((kind, each) -> store.insert(kind, event.id(), each.added(), each.known()));
        sessions.insert(scheduled, programmeVersion);
        sessions.update(changed.values().stream().map(Revision.Changed::after).toList(), programmeVersion);
        Reach reach = Reach.of(concerning(), sources);
        return changed.values().stream().map(change -> announced(change, reach)).toList();
    }

    private static SessionChange announced(Revision.Changed change, Reach reach) {
        return concernsPeople(change)
                ? new SessionChange(
                        Ids.next(),
                        change.before(),
                        change.after(),
                        change.kinds(),
                        reach.of(change.after().id()))
                : new SessionChange(null, change.before(), change.after(), change.kinds(), List.of());
    }

    private static boolean concernsPeople(Revision.Changed change) {
        return change.kinds().stream().anyMatch(ChangeKind::concernsPeople);
    }

    private List<TouchSource.Step> concerning() {
        return changed.values().stream()
                .filter(ProgrammeEdit::concernsPeople)
                .map(change -> new TouchSource.Step(change.before(), change.after()))
                .toList();
    }

    private NamedParts parts(NamedKind kind) {
        return parts.computeIfAbsent(kind, each -> new NamedParts(store.all(each, event.id()), Ids::next));
    }
}
