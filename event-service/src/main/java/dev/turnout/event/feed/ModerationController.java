package dev.turnout.event.feed;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IfMatch;
import dev.turnout.common.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What those who run an event decide about its feed.
@RestController
class ModerationController {

    private static final int MOST = 100;

    private final FeedAccess access;
    private final FeedHouse house;
    private final Posts posts;
    private final PostQueries queries;
    private final ChangePost changePost;
    private final KeepOrder keepOrder;

    ModerationController(
            FeedAccess access,
            FeedHouse house,
            Posts posts,
            PostQueries queries,
            ChangePost changePost,
            KeepOrder keepOrder) {
        this.access = access;
        this.house = house;
        this.posts = posts;
        this.queries = queries;
        this.changePost = changePost;
        this.keepOrder = keepOrder;
    }

    /// The settings, and what they come to for the reader.
    ///
    /// @param mayPost whether the reader can write here now
    /// @param reviewed whether somebody looks at the reader's posts before others see them
    /// @param mayModerate whether the reader decides here
    record SettingsView(
            long version,
            Visitors visitors,
            boolean embeddable,
            boolean mayPost,
            boolean reviewed,
            boolean mayModerate) {}

    record SettingsRequest(
            @NotNull Visitors visitors, @NotNull Boolean embeddable) {}

    /// What waits for a moderator.
    ///
    /// @param hidden what moderators have hidden, newest first
    record QueueView(List<PostView> items, List<PostView> hidden) {}

    @GetMapping("/api/v1/events/{eventId}/feed-settings")
    ResponseEntity<SettingsView> settings(@PathVariable UUID eventId, @Nullable Caller caller) {
        Viewer viewer = access.viewer(eventId, caller);
        FeedSettings settings = house.settings(eventId);
        boolean may = viewer.personId() != null
                && (viewer.team() || settings.visitors() != Visitors.OFF)
                && !house.isBlocked(eventId, viewer.personId());
        return ResponseEntity.ok()
                .eTag(ETags.of(settings.version()))
                .body(new SettingsView(
                        settings.version(),
                        settings.visitors(),
                        settings.embeddable(),
                        may,
                        !viewer.team() && settings.visitors() == Visitors.REVIEWED,
                        viewer.moderates()));
    }

    @PutMapping("/api/v1/events/{eventId}/feed-settings")
    ResponseEntity<SettingsView> decide(
            @PathVariable UUID eventId, @Valid @RequestBody SettingsRequest request, Caller caller, IfMatch ifMatch) {
        Viewer viewer = access.moderator(eventId, caller);
        FeedSettings seen = house.settings(eventId);
        ifMatch.require(seen.version(), () -> seen);
        var next = new FeedSettings(seen.version() + 1, request.visitors(), request.embeddable());
        if (!keepOrder.decide(viewer.event(), next, caller.personId())) {
            throw Problems.conflict("changed-meanwhile", "The settings were changed at the same moment. Try again.");
        }
        return settings(eventId, caller);
    }

    @GetMapping("/api/v1/events/{eventId}/post-queue")
    QueueView queue(@PathVariable UUID eventId, Caller caller) {
        Viewer moderator = access.moderator(eventId, caller);
        return new QueueView(queries.queue(moderator, MOST), queries.hidden(moderator, MOST));
    }

    @PostMapping("/api/v1/events/{eventId}/posts/{postId}/hide")
    PostView hide(
            @PathVariable UUID eventId,
            @PathVariable UUID postId,
            @Valid @RequestBody ReasonRequest request,
            Caller caller) {
        return change(
                eventId,
                caller,
                viewer -> changePost.hide(viewer.event(), postId, request.reason(), caller.personId()));
    }

    /// Lets everybody see a post that waited, was hidden, or was reported and may stay.
    @PostMapping("/api/v1/events/{eventId}/posts/{postId}/show")
    PostView show(@PathVariable UUID eventId, @PathVariable UUID postId, Caller caller) {
        return change(eventId, caller, viewer -> changePost.show(viewer.event(), postId, caller.personId()));
    }

    @PutMapping("/api/v1/events/{eventId}/posts/{postId}/pin")
    PostView pin(@PathVariable UUID eventId, @PathVariable UUID postId, Caller caller) {
        return change(eventId, caller, viewer -> changePost.pin(viewer.event(), postId, true, caller.personId()));
    }

    @DeleteMapping("/api/v1/events/{eventId}/posts/{postId}/pin")
    PostView unpin(@PathVariable UUID eventId, @PathVariable UUID postId, Caller caller) {
        return change(eventId, caller, viewer -> changePost.pin(viewer.event(), postId, false, caller.personId()));
    }

    /// Takes no more posts of the post's author in this event.
    @PostMapping("/api/v1/events/{eventId}/posts/{postId}/block-author")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void block(
            @PathVariable UUID eventId,
            @PathVariable UUID postId,
            @Valid @RequestBody ReasonRequest request,
            Caller caller) {
        Viewer moderator = access.moderator(eventId, caller);
        Post post = posts.find(eventId, postId).filter(moderator::sees).orElseThrow(() -> Problems.notFound("post"));
        if (post.team()) {
            throw Problems.conflict("author-in-team", "Who is of the team loses their role instead.");
        }
        keepOrder.block(moderator.event(), post.authorId(), post.authorName(), request.reason(), caller.personId());
    }

    @GetMapping("/api/v1/events/{eventId}/feed-blocks")
    Page<FeedHouse.BlockView> blocks(@PathVariable UUID eventId, Caller caller) {
        Viewer moderator = access.moderator(eventId, caller);
        return new Page<>(house.blocks(moderator.event().id()), null);
    }

    @DeleteMapping("/api/v1/events/{eventId}/feed-blocks/{personId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unblock(@PathVariable UUID eventId, @PathVariable UUID personId, Caller caller) {
        keepOrder.unblock(access.moderator(eventId, caller).event(), personId, caller.personId());
    }

    private PostView change(UUID eventId, Caller caller, Function<Viewer, ChangePost.Outcome> decision) {
        Viewer moderator = access.moderator(eventId, caller);
        return switch (decision.apply(moderator)) {
            case ChangePost.Outcome.Done(Post post) ->
                queries.find(moderator, post.id()).orElseThrow(() -> Problems.notFound("post"));
            case ChangePost.Outcome.Missing() -> throw Problems.notFound("post");
            case ChangePost.Outcome.TooManyPins() ->
                throw Problems.conflict("too-many-pins", "As many posts as fit are pinned already; unpin one first.");
            case ChangePost.Outcome.NotPublic() ->
                throw Problems.conflict("not-public", "Only a post that everybody sees can be pinned.");
            case ChangePost.Outcome.Stale _, ChangePost.Outcome.UndoOver _ ->
                throw new IllegalStateException("moderators decide about whatever version there is");
        };
    }
}
