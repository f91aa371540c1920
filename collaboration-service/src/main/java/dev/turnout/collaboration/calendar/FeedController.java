package dev.turnout.collaboration.calendar;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.AnswerNotKept;
import dev.turnout.common.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The calendars of an event that the caller reads with other programs.
@RestController
class FeedController {

    private final CalendarAccess access;
    private final Feeds feeds;
    private final FeedWords words;
    private final CalendarProperties properties;
    private final String publicUrl;

    FeedController(
            CalendarAccess access,
            Feeds feeds,
            FeedWords words,
            CalendarProperties properties,
            @Value("${turnout.public-url}") String publicUrl) {
        this.access = access;
        this.feeds = feeds;
        this.words = words;
        this.properties = properties;
        this.publicUrl = publicUrl;
    }

    /// @param calendar as calendars are named where they are read
    /// @param language of the few words that are ours; English where we have none
    record MakeFeedRequest(
            @NotBlank @Size(max = 100) String calendar,
            @Nullable @Size(max = 35) String language) {}

    /// @param readAt when a program read it last, null before
    record FeedView(
            UUID id,
            String calendar,
            Instant madeAt,
            @Nullable Instant readAt) {

        static FeedView of(Feed feed) {
            return new FeedView(feed.id(), feed.calendar(), feed.madeAt(), feed.readAt());
        }
    }

    /// @param address shown this once
    record MadeFeedView(FeedView feed, String address) {}

    @GetMapping("/api/v1/events/{eventId}/calendar-feeds")
    Page<FeedView> list(@PathVariable UUID eventId, Caller caller) {
        access.require(caller, eventId);
        return new Page<>(
                feeds.of(eventId, caller.personId()).stream().map(FeedView::of).toList(), null);
    }

    /// Makes a feed, or gives the one of this calendar a new address.
    @PostMapping("/api/v1/events/{eventId}/calendar-feeds")
    @AnswerNotKept
    ResponseEntity<MadeFeedView> make(
            @PathVariable UUID eventId, @Valid @RequestBody MakeFeedRequest request, Caller caller) {
        access.require(caller, eventId);
        CalendarRef calendar = CalendarRef.parse(request.calendar(), caller.personId())
                .orElseThrow(() -> Problems.invalid(
                        List.of(new FieldFault("/calendar", "unknown", "There is no calendar of that name."))));
        if (!access.viewer(caller, eventId).reads(calendar)) {
            throw Problems.forbidden();
        }
        List<Feed> known = feeds.of(eventId, caller.personId());
        boolean again = known.stream().anyMatch(feed -> feed.calendar().equals(calendar.text()));
        if (!again && known.size() >= properties.feeds()) {
            throw Problems.conflict("too-many-feeds", "You subscribe to as many calendars as one may here.");
        }
        var secret = FeedSecret.make();
        Feed feed = feeds.make(eventId, caller.personId(), calendar, words.language(request.language()), secret);
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new MadeFeedView(
                        FeedView.of(feed), publicUrl + FeedFileController.PATH + secret.text() + ".ics"));
    }

    @DeleteMapping("/api/v1/events/{eventId}/calendar-feeds/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID eventId, @PathVariable UUID id, Caller caller) {
        access.require(caller, eventId);
        if (!feeds.revoke(eventId, caller.personId(), id)) {
            throw Problems.notFound("calendar feed");
        }
    }
}
