package dev.turnout.notification.announce;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import dev.turnout.notification.delivery.Announced;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Tells the people whom a service names for an announcement: at once where nobody else can change who is meant, else
/// when
/// all services have answered. Of one that was cancelled meanwhile nobody is told.
@Component
class TellAudience {

    private final Announcements announcements;
    private final AudienceParts parts;
    private final Announced announced;
    private final SchedulerClient jobs;
    private final OneTimeTask<String> tellKeptTask;
    private final Clock clock;

    TellAudience(
            Announcements announcements,
            AudienceParts parts,
            Announced announced,
            SchedulerClient jobs,
            OneTimeTask<String> tellKeptTask,
            Clock clock) {
        this.announcements = announcements;
        this.parts = parts;
        this.announced = announced;
        this.jobs = jobs;
        this.tellKeptTask = tellKeptTask;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void handle(AudienceResolvedV1 part) {
        announcements
                .lockByChange(part.changeId())
                .filter(one -> one.state() == AnnouncementState.SENDING)
                .filter(_ -> parts.arrived(part))
                .ifPresent(one -> take(one, part));
    }

    private void take(Announcement announcement, AudienceResolvedV1 part) {
        var audience = announcement.content().audience();
        var change = part.changeId();
        if (announcement.content().toldTogether()) {
            parts.keep(change, part.people());
            if (parts.complete(change, audience.owners())) {
                boolean _ = jobs.scheduleIfNotExists(
                        tellKeptTask.instance(change.toString(), change.toString()), clock.instant());
            }
            return;
        }
        announced.expect(change, parts.expected(change, audience.owners()));
        announced.tell(
                change,
                part.eventId(),
                part.contributor(),
                part.part(),
                part.parts(),
                meant(announcement, part.people()));
        if (parts.complete(change, audience.owners())) {
            announcements.save(announcement.sent(clock.instant()));
        }
    }

    private static List<Announced.Person> meant(Announcement announcement, List<AudienceResolvedV1.Person> people) {
        return people.stream()
                .map(person -> person(announcement, person.personId(), person.matches()))
                .toList();
    }

    static Announced.Person person(Announcement announcement, UUID personId, List<Integer> matches) {
        return new Announced.Person(personId, announcement.content().audience().reasons(matches));
    }
}
