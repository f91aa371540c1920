package dev.turnout.collaboration.calendar;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Grant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What something that is to be planned clashes with, whether or not whoever plans it may see that.
@Component
class FindClashes {

    private static final int MOST = 200;
    private static final int LOOKED_AT = 5_000;

    private final Entries entries;
    private final Sessions sessions;
    private final CalendarCrew crew;
    private final ReadCalendar calendar;

    FindClashes(Entries entries, Sessions sessions, CalendarCrew crew, ReadCalendar calendar) {
        this.entries = entries;
        this.sessions = sessions;
        this.crew = crew;
        this.calendar = calendar;
    }

    List<Busy.Clash> of(EventBasics event, CalendarEntry planned) {
        CalendarEntry.Subject subject = planned.subject();
        var range = new TimeRange(planned.time().startsAt(), planned.time().endsAt());
        Map<UUID, List<Grant>> everybody = new HashMap<>();
        Busy wanted = new Busy.ByEntry(planned, calendar.members(event, subject, everybody));
        var others = new ArrayList<Busy>();
        for (CalendarEntry entry : entries.all(new Entries.Wanted(event.eventId(), range, false, LOOKED_AT))) {
            if (!entry.id().equals(planned.id())) {
                others.add(new Busy.ByEntry(entry, calendar.members(event, entry.subject(), everybody)));
            }
        }
        if (subject.roomId() != null) {
            sessions.between(event.eventId(), range, subject.roomId(), LOOKED_AT).stream()
                    .map(Busy.BySession::new)
                    .forEach(others::add);
        }
        for (UUID person : subject.people()) {
            Duty.of(person, crew.of(event, person), range).map(Busy.ByDuty::new).forEach(others::add);
        }
        return others.stream()
                .flatMap(other -> wanted.clash(other).stream())
                .limit(MOST)
                .toList();
    }
}
