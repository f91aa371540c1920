package dev.turnout.event.importing;

import dev.turnout.event.events.Event;
import dev.turnout.event.events.Events;
import dev.turnout.event.importing.CheckedSchedule.Candidate;
import dev.turnout.event.importing.CheckedSchedule.Warning;
import dev.turnout.event.programme.Named;
import dev.turnout.event.programme.Programme;
import dev.turnout.event.programme.ProgrammeEdit;
import dev.turnout.event.programme.Session;
import dev.turnout.event.programme.SessionContent;
import dev.turnout.event.programme.SessionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Brings a programme to what a checked schedule says, in one transaction: all of it or nothing.
/// Sessions that the file does not name stay as they are.
@Component
class ApplySchedule {

    private final Events events;
    private final Programme programme;

    ApplySchedule(Events events, Programme programme) {
        this.events = events;
        this.programme = programme;
    }

    /// @param fresh the event to add first; null when `eventId` names one that is there
    record Command(UUID eventId, @Nullable Event fresh, UUID actor, CheckedSchedule schedule) {}

    @Transactional
    Optional<ImportReport> handle(Command command) {
        CheckedSchedule schedule = command.schedule();
        if (command.fresh() != null) {
            events.add(command.fresh(), schedule.days(), command.actor());
        }
        return programme.edit(command.eventId(), command.actor()).map(edit -> {
            if (command.fresh() == null
                    && !schedule.days().isEmpty()
                    && events.replaceDays(command.eventId(), schedule.days())) {
                edit.touch();
            }
            return bring(edit, schedule, command.fresh() == null);
        });
    }

    private ImportReport bring(ProgrammeEdit edit, CheckedSchedule schedule, boolean again) {
        Map<String, Session> present = edit.sessionsByGuid();
        List<Warning> warnings = new ArrayList<>(schedule.warnings());
        int created = 0;
        int changed = 0;
        for (Candidate candidate : schedule.sessions()) {
            Session session = present.get(candidate.guid());
            SessionContent content = content(edit, candidate);
            if (session == null) {
                edit.schedule(candidate.guid(), content);
                created++;
            } else {
                if (session.status() == SessionStatus.REMOVED) {
                    warnings.add(Warning.at(
                            candidate.place(), "restored", "It had been removed and is in the programme again."));
                }
                changed += edit.bring(session, content) ? 1 : 0;
            }
        }
        if (again) {
            for (Named room : edit.addedRooms()) {
                warnings.add(new Warning("", 0, "new-room", "The room '%s' is new.".formatted(room.name())));
            }
        }
        programme.finish(edit, true);
        return new ImportReport(
                edit.event().id(),
                new ImportReport.Created(
                        created,
                        edit.addedRooms().size(),
                        edit.addedTracks().size(),
                        edit.addedSpeakers().size()),
                changed,
                schedule.sessions().size() - created - changed,
                schedule.refused(),
                warnings);
    }

    private static SessionContent content(ProgrammeEdit edit, Candidate candidate) {
        return new SessionContent(
                candidate.title(),
                candidate.subtitle(),
                candidate.summary(),
                candidate.description(),
                candidate.type(),
                candidate.language(),
                candidate.track() == null ? null : edit.track(candidate.track()),
                candidate.room() == null ? null : edit.room(candidate.room()),
                candidate.startsAt(),
                candidate.durationMinutes(),
                edit.speakers(candidate.speakers()));
    }
}
