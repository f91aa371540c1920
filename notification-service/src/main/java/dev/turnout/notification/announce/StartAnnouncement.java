package dev.turnout.notification.announce;

import dev.turnout.common.Ids;
import dev.turnout.notification.contract.AudienceRequestedV1;
import dev.turnout.notification.contract.NotificationMessages;
import dev.turnout.notification.delivery.Announced;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Begins to send an announcement whose time has come: opens what is told and asks the other services for whom. However
/// many try it, one does.
@Component
class StartAnnouncement {

    private final Announcements announcements;
    private final Announced announced;
    private final NotificationMessages messages;
    private final JsonMapper json;
    private final Clock clock;

    StartAnnouncement(
            Announcements announcements,
            Announced announced,
            NotificationMessages messages,
            JsonMapper json,
            Clock clock) {
        this.announcements = announcements;
        this.announced = announced;
        this.messages = messages;
        this.json = json;
        this.clock = clock;
    }

    @Transactional
    public void handle(UUID id) {
        announcements
                .lock(id)
                .map(one -> one.begin(Ids.next(), clock.instant()))
                .ifPresent(revision -> {
                    if (revision instanceof Announcement.Revision.Changed(var begun)) {
                        announcements.save(begun);
                        open(begun);
                    }
                });
    }

    private void open(Announcement begun) {
        var changeId = begun.changeId();
        if (changeId == null) {
            throw new IllegalStateException("an announcement has begun without a change");
        }
        var content = begun.content();
        announced.open(new Announced.Opened(
                changeId,
                begun.eventId(),
                begun.organizationId(),
                begun.id(),
                content.fallbackText().title(),
                json.valueToTree(Map.of("texts", content.texts(), "fallback", content.fallback())),
                begun.createdBy(),
                clock.instant(),
                content.toldTogether() ? 1 : content.audience().owners().size(),
                false));
        messages.audienceRequested(new AudienceRequestedV1(
                changeId,
                begun.eventId(),
                begun.organizationId(),
                content.audience().asked().stream()
                        .map(one -> new AudienceRequestedV1.Criterion(one.kind(), one.value()))
                        .toList()));
    }
}
