package dev.turnout.notification.announce;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.security.Caller;
import dev.turnout.notification.delivery.Announced;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Writes announcements and changes them from the version that the caller has seen.
@Component
class ChangeAnnouncement {

    private final Announcements announcements;
    private final Announced announced;
    private final Audit audit;
    private final Clock clock;

    sealed interface Outcome {

        record Done(Announcement announcement) implements Outcome {}

        record Stale(Announcement current) implements Outcome {}

        record Refused(String slug, String detail) implements Outcome {}

        record Missing() implements Outcome {}
    }

    /// What is done with an announcement.
    ///
    /// @param deed its name in the audit log
    record Step(String deed, Function<Announcement, Announcement.Revision> rule) {}

    ChangeAnnouncement(Announcements announcements, Announced announced, Audit audit, Clock clock) {
        this.announcements = announcements;
        this.announced = announced;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public Announcement write(Caller caller, UUID eventId, UUID organizationId, Announcement.Content content) {
        var draft =
                Announcement.draft(Ids.next(), eventId, organizationId, content, caller.personId(), clock.instant());
        announcements.add(draft);
        record(caller, "announcement.write", draft);
        return draft;
    }

    @Transactional
    public Outcome handle(Caller caller, UUID id, long seenVersion, Step step) {
        var found = announcements.lock(id);
        if (found.isEmpty()) {
            return new Outcome.Missing();
        }
        var current = found.get();
        if (current.version() != seenVersion) {
            return new Outcome.Stale(current);
        }
        return switch (step.rule().apply(current)) {
            case Announcement.Revision.Refused(var slug, var detail) -> new Outcome.Refused(slug, detail);
            case Announcement.Revision.Changed(var next) -> {
                announcements.save(next);
                if (next.state() == AnnouncementState.CANCELLED && next.changeId() != null) {
                    announced.takeBack(next.changeId());
                }
                record(caller, step.deed(), next);
                yield new Outcome.Done(next);
            }
        };
    }

    private void record(Caller caller, String deed, Announcement one) {
        audit.record(
                caller,
                deed,
                "announcement",
                one.id().toString(),
                one.eventId(),
                Map.of("version", one.version(), "state", one.state().word()));
    }
}
