package dev.turnout.notification.announce;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IfMatch;
import dev.turnout.common.web.Page;
import dev.turnout.notification.audience.EstimateReach;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Announcements: written, previewed, scheduled, undone, taken back.
@RestController
class AnnouncementController {

    private final Announcements announcements;
    private final ChangeAnnouncement change;
    private final EstimateReach estimate;
    private final Permissions permissions;
    private final AnnouncementProperties properties;
    private final Clock clock;

    /// Where a page begins.
    record Behind(UUID id) {}

    /// @param sendAt null for now, after the time in which it can be undone
    record ScheduleRequest(@Nullable Instant sendAt) {}

    AnnouncementController(
            Announcements announcements,
            ChangeAnnouncement change,
            EstimateReach estimate,
            Permissions permissions,
            AnnouncementProperties properties,
            Clock clock) {
        this.announcements = announcements;
        this.change = change;
        this.estimate = estimate;
        this.permissions = permissions;
        this.properties = properties;
        this.clock = clock;
    }

    @GetMapping("/api/v1/events/{eventId}/announcements")
    Page<AnnouncementView> list(
            Caller caller,
            @PathVariable UUID eventId,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        permissions.require(caller, Permission.REACH_READ, eventId);
        var behind = cursor == null ? null : Cursor.decode(cursor, Behind.class);
        var size = Math.clamp(limit, 1, 100);
        var page = announcements.ofEvent(eventId, behind == null ? null : behind.id(), size);
        var last = page.size() == size ? page.getLast() : null;
        return new Page<>(
                page.stream().map(AnnouncementView::of).toList(),
                last == null ? null : Cursor.encode(new Behind(last.id())));
    }

    @PostMapping("/api/v1/events/{eventId}/announcements")
    ResponseEntity<AnnouncementView> write(
            Caller caller, @PathVariable UUID eventId, @Valid @RequestBody AnnouncementRequest request) {
        var event = permissions.require(caller, Permission.ANNOUNCEMENT_SEND, eventId);
        var draft = change.write(caller, eventId, event.organizationId(), request.toContent());
        return ResponseEntity.created(URI.create("/api/v1/announcements/" + draft.id()))
                .eTag(ETags.of(draft.version()))
                .body(AnnouncementView.of(draft));
    }

    @GetMapping("/api/v1/announcements/{id}")
    ResponseEntity<AnnouncementView> get(Caller caller, @PathVariable UUID id) {
        return answer(seen(caller, id, Permission.REACH_READ));
    }

    @PutMapping("/api/v1/announcements/{id}")
    ResponseEntity<AnnouncementView> revise(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody AnnouncementRequest request, IfMatch ifMatch) {
        var content = request.toContent();
        return change(
                caller, id, ifMatch, new ChangeAnnouncement.Step("announcement.revise", one -> one.revise(content)));
    }

    /// Lets it go out at a time, or now. A ticket type, track or zone that the event does not have is refused, when
    /// whoever knows them answers.
    @PostMapping("/api/v1/announcements/{id}/schedule")
    ResponseEntity<AnnouncementView> schedule(
            Caller caller, @PathVariable UUID id, @RequestBody ScheduleRequest request, IfMatch ifMatch) {
        var seen = seen(caller, id, Permission.ANNOUNCEMENT_SEND);
        ifMatch.require(seen.version(), () -> AnnouncementView.of(seen));
        var at = time(request.sendAt());
        requireKnown(seen);
        return change(
                caller, id, ifMatch, new ChangeAnnouncement.Step("announcement.schedule", one -> one.schedule(at)));
    }

    @PostMapping("/api/v1/announcements/{id}/undo")
    ResponseEntity<AnnouncementView> undo(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        return change(caller, id, ifMatch, new ChangeAnnouncement.Step("announcement.undo", Announcement::undo));
    }

    @PostMapping("/api/v1/announcements/{id}/cancel")
    ResponseEntity<AnnouncementView> cancel(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        return change(caller, id, ifMatch, new ChangeAnnouncement.Step("announcement.cancel", Announcement::cancel));
    }

    private ResponseEntity<AnnouncementView> change(
            Caller caller, UUID id, IfMatch ifMatch, ChangeAnnouncement.Step step) {
        var seen = seen(caller, id, Permission.ANNOUNCEMENT_SEND);
        ifMatch.require(seen.version(), () -> AnnouncementView.of(seen));
        return switch (change.handle(caller, id, seen.version(), step)) {
            case ChangeAnnouncement.Outcome.Done(var done) -> answer(done);
            case ChangeAnnouncement.Outcome.Stale(var current) -> {
                ifMatch.require(current.version(), () -> AnnouncementView.of(current));
                // Only a caller who takes any version comes here: somebody else was faster.
                throw Problems.conflict("changed-meanwhile", "The announcement was changed at the same moment.");
            }
            case ChangeAnnouncement.Outcome.Refused(var slug, var detail) -> throw Problems.conflict(slug, detail);
            case ChangeAnnouncement.Outcome.Missing() -> throw Problems.notFound("announcement");
        };
    }

    private Announcement seen(Caller caller, UUID id, Permission permission) {
        var announcement = announcements.find(id).orElseThrow(() -> Problems.notFound("announcement"));
        permissions.require(caller, permission, announcement.eventId());
        return announcement;
    }

    private Instant time(@Nullable Instant wanted) {
        var soonest = clock.instant().plus(properties.undoWindow()).truncatedTo(ChronoUnit.MILLIS);
        if (wanted == null || wanted.isBefore(soonest)) {
            return soonest;
        }
        if (wanted.isAfter(clock.instant().plus(properties.furthest()))) {
            throw Problems.invalid(List.of(new FieldFault("/sendAt", "too-far", "That is too far ahead.")));
        }
        return wanted.truncatedTo(ChronoUnit.MILLIS);
    }

    private void requireKnown(Announcement announcement) {
        var audience = announcement.content().audience();
        var pointers = audience.pointers("/audience");
        var unknown = estimate.of(announcement.eventId(), announcement.organizationId(), audience).unknown().stream()
                .map(place -> new FieldFault(pointers.get(place), "unknown", "The event has nothing of that name."))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problems.invalid(unknown);
        }
    }

    private static ResponseEntity<AnnouncementView> answer(Announcement announcement) {
        return ResponseEntity.ok().eTag(ETags.of(announcement.version())).body(AnnouncementView.of(announcement));
    }
}
