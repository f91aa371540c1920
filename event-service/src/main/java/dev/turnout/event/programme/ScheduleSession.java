package dev.turnout.event.programme;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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

    /// @param allowed lets pass what the caller may have in the programme, and throws for everything else
    @Transactional
    Outcome handle(UUID eventId, UUID actor, SessionFields fields, Consumer<SessionContent> allowed) {
        Optional<ProgrammeEdit> opened = programme.edit(eventId, actor);
        if (opened.isEmpty()) {
            return new Outcome.NoEvent();
        }
        ProgrammeEdit edit = opened.get();
        SessionContent content = fields.alone(edit);
        allowed.accept(content);
        Session holder = holder(edit, fields.guid());
        if (holder == null) {
            Session added = edit.schedule(fields.guid(), content);
            programme.finish(edit, false);
            return new Outcome.Scheduled(added);
        }
        if (holder.status() != SessionStatus.REMOVED) {
            return new Outcome.GuidTaken(holder);
        }
        allowed.accept(holder.content());
        edit.bring(holder, content);
        List<SessionChange> changes = programme.finish(edit, false).changed();
        return new Outcome.Restored(changes.getFirst());
    }

    private static @Nullable Session holder(ProgrammeEdit edit, @Nullable String guid) {
        return guid == null ? null : edit.sessionByGuid(guid).orElse(null);
    }
}
