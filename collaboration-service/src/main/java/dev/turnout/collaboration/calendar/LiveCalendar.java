package dev.turnout.collaboration.calendar;

import dev.turnout.common.live.ChannelClass;
import dev.turnout.common.live.LivePublications;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells those who look at a calendar of an event that something in it changed. What, they read themselves, each what
/// they may see.
@Component
class LiveCalendar {

    private final LivePublications live;

    LiveCalendar(LivePublications live) {
        this.live = live;
    }

    /// @param kind `entry` or `session`
    record CalendarNews(String kind, UUID id, long version) {}

    void changed(CalendarEntry entry) {
        publish(entry.eventId(), new CalendarNews("entry", entry.id(), entry.version()));
    }

    void changed(ProgrammeSession session) {
        publish(session.eventId(), new CalendarNews("session", session.id(), session.version()));
    }

    private void publish(UUID eventId, CalendarNews news) {
        live.publish(
                "event:" + eventId + ":calendar",
                ChannelClass.STREAM,
                news,
                news.id().toString());
    }
}
