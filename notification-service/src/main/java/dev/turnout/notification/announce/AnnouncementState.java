package dev.turnout.notification.announce;

import java.util.Locale;

/// How far an announcement is.
enum AnnouncementState {
    DRAFT,
    /// Goes out at its time; until then it can be undone.
    SCHEDULED,
    SENDING,
    SENT,
    CANCELLED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AnnouncementState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
