package dev.turnout.notification.announce;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param undoWindow how long what is sent now can be undone before it goes out
/// @param furthest how far ahead one can be scheduled
@ConfigurationProperties("turnout.announcements")
record AnnouncementProperties(
        @DefaultValue("10s") Duration undoWindow,
        @DefaultValue("400d") Duration furthest) {

    AnnouncementProperties {
        if (undoWindow.isNegative() || undoWindow.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("turnout.announcements.undo-window must lie between 0 and 5 minutes");
        }
    }
}
