package dev.turnout.collaboration.calendar;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.audit.Deed;
import dev.turnout.common.replica.EventBasics;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Plans something, moves it, or calls it off. What clashes is kept only by those who have seen with what.
@Component
class PlanEntry {

    private final Entries entries;
    private final FindClashes clashes;
    private final CalendarLock lock;
    private final LiveCalendar live;
    private final Audit audit;
    private final Clock clock;

    PlanEntry(Entries entries, FindClashes clashes, CalendarLock lock, LiveCalendar live, Audit audit, Clock clock) {
        this.entries = entries;
        this.clashes = clashes;
        this.lock = lock;
        this.live = live;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param accepts the keys of what it may clash with
    record Command(EventBasics event, UUID personId, Set<String> accepts) {}

    sealed interface Outcome {

        record Planned(CalendarEntry entry) implements Outcome {}

        /// It clashes with things of which not all were accepted.
        record Clashing(List<Busy.Clash> clashes) implements Outcome {}

        /// Somebody else was faster.
        record Stale(CalendarEntry current) implements Outcome {}

        record Missing() implements Outcome {}
    }

    /// Plans something as often as it comes again, or not at all.
    ///
    /// @param drafts each time of it
    /// @return the first of them
    @Transactional
    Outcome plan(Command command, List<CalendarEntry.Draft> drafts) {
        lock.hold(command.event().eventId());
        List<CalendarEntry> planned = drafts.stream()
                .map(draft -> CalendarEntry.planned(
                        command.event().eventId(), Ids.next(), command.personId(), draft, clock.instant()))
                .toList();
        return refusal(command, planned).orElseGet(() -> {
            for (CalendarEntry entry : planned) {
                entries.insert(entry);
                live.changed(entry);
            }
            return new Outcome.Planned(planned.getFirst());
        });
    }

    /// @param version the one that is changed
    @Transactional
    Outcome change(Command command, CalendarEntry.Draft draft, UUID id, long version) {
        lock.hold(command.event().eventId());
        Optional<CalendarEntry> found = entries.find(command.event().eventId(), id);
        if (found.isEmpty()) {
            return new Outcome.Missing();
        }
        CalendarEntry current = found.get();
        if (current.version() != version) {
            return new Outcome.Stale(current);
        }
        CalendarEntry changed = current.changed(draft, clock.instant());
        return refusal(command, List.of(changed)).orElseGet(() -> {
            keep(changed, command.personId(), "calendar-entry.change");
            return new Outcome.Planned(changed);
        });
    }

    @Transactional
    Outcome cancel(UUID eventId, UUID id, UUID personId, long version) {
        lock.hold(eventId);
        Optional<CalendarEntry> found = entries.find(eventId, id);
        if (found.isEmpty()) {
            return new Outcome.Missing();
        }
        CalendarEntry current = found.get();
        if (current.version() != version) {
            return new Outcome.Stale(current);
        }
        CalendarEntry cancelled = current.cancelled(clock.instant());
        keep(cancelled, personId, "calendar-entry.cancel");
        return new Outcome.Planned(cancelled);
    }

    private Optional<Outcome> refusal(Command command, List<CalendarEntry> planned) {
        List<Busy.Clash> found = planned.stream()
                .flatMap(entry -> clashes.of(command.event(), entry).stream())
                .toList();
        boolean accepted = found.stream()
                .allMatch(clash -> command.accepts().contains(clash.with().key()));
        return accepted ? Optional.empty() : Optional.of(new Outcome.Clashing(found));
    }

    /// What somebody does to the plan of another is on record.
    private void keep(CalendarEntry entry, UUID personId, String action) {
        entries.update(entry);
        live.changed(entry);
        if (!entry.authorId().equals(personId)) {
            audit.record(Deed.of(personId, action, "calendar-entry", entry.id().toString())
                    .inEvent(entry.eventId())
                    .with(Map.of("version", entry.version())));
        }
    }
}
