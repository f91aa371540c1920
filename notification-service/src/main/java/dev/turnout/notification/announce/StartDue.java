package dev.turnout.notification.announce;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks for announcements whose time has come. The time stands in the row alone, so that an edit or an undo is the
/// whole
/// truth about it.
@Component
class StartDue {

    private static final int TOGETHER = 20;

    private final Announcements announcements;
    private final StartAnnouncement start;
    private final Clock clock;

    StartDue(Announcements announcements, StartAnnouncement start, Clock clock) {
        this.announcements = announcements;
        this.start = start;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 500, fixedDelay = 500)
    void run() {
        announcements.due(clock.instant(), TOGETHER).forEach(start::handle);
    }
}
