package dev.turnout.notification.announce;

import dev.turnout.notification.audience.Audience;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An announcement as those who work on the event see it.
///
/// @param sendAt when it goes out, until when it can be undone
/// @param changeId whose board tells whom it has reached; null before it has begun
record AnnouncementView(
        UUID id,
        long version,
        UUID eventId,
        String state,
        Audience audience,
        Map<String, AnnouncementText> texts,
        String fallbackLanguage,
        boolean aboutOtherEvents,
        @Nullable Instant sendAt,
        @Nullable UUID changeId,
        @Nullable UUID createdBy,
        Instant createdAt,
        @Nullable Instant sentAt) {

    static AnnouncementView of(Announcement one) {
        return new AnnouncementView(
                one.id(),
                one.version(),
                one.eventId(),
                one.state().word(),
                one.content().audience(),
                one.content().texts(),
                one.content().fallback(),
                one.content().aboutOtherEvents(),
                one.sendAt(),
                one.changeId(),
                one.createdBy(),
                one.createdAt(),
                one.sentAt());
    }
}
