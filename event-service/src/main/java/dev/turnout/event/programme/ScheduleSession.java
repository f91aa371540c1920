package dev.turnout.event.programme;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Adds a session to a programme, or brings a removed one back under its guid.
@Component
class ScheduleSession {

    private final Programme programme;

    ScheduleSession(Programme programme) {
        this.programme = programme;
    }

    sealed interface Outcome {

        record Scheduled(Session session) implements Outcome {}

        record Restored(SessionChange change) implements Outcome {}

        record GuidTaken(Session holder) implements Outcome {}

        record NoEvent() implements Outcome {}
    }

    @Transactional
    Outcome handle(UUID eventId, UUID actor, SessionFields fields) {
        Optional<ProgrammeEdit> opened = programme.edit(eventId, actor);
        if (opened.isEmpty()) {
            return new Outcome.NoEvent();
        }
        ProgrammeEdit edit = opened.get();
        Session holder = holder(edit, fields.guid());
        if (holder == null) {
            Session added = edit.schedule(fields.guid(), fields.alone(edit));
            programme.finish(edit, false);
            return new Outcome.Scheduled(added);
        }
        if (holder.status() != SessionStatus.REMOVED) {
            return new Outcome.GuidTaken(holder);
        }
        edit.bring(holder, fields.alone(edit));
        List<SessionChange> changes = programme.finish(edit, false).changed();
        return new Outcome.Restored(changes.getFirst());
    }

    private static @Nullable Session holder(ProgrammeEdit edit, @Nullable String guid) {
        return guid == null ? null : edit.sessionByGuid(guid).orElse(null);
    }
}
