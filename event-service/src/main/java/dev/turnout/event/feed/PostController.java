package dev.turnout.event.feed;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IfMatch;
import dev.turnout.common.web.Page;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A feed's posts over HTTP.
@RestController
class PostController {

    private static final int LONGEST_NAME = 200;

    private final FeedAccess access;
    private final Posts posts;
    private final PostQueries queries;
    private final WritePost writePost;
    private final ChangePost changePost;

    PostController(FeedAccess access, Posts posts, PostQueries queries, WritePost writePost, ChangePost changePost) {
        this.access = access;
        this.posts = posts;
        this.queries = queries;
        this.writePost = writePost;
        this.changePost = changePost;
    }

    /// Newest first; the first page has what is pinned, and what the reader wrote and others do not see.
    @GetMapping("/api/v1/events/{eventId}/posts")
    FeedPage list(
            @PathVariable UUID eventId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            @Nullable Caller caller) {
        return queries.page(access.viewer(eventId, caller), cursor, Math.clamp(limit, 1, 100));
    }

    @GetMapping("/api/v1/events/{eventId}/posts/{postId}")
    ResponseEntity<PostView> get(@PathVariable UUID eventId, @PathVariable UUID postId, @Nullable Caller caller) {
        PostView post = view(access.viewer(eventId, caller), postId);
        return ResponseEntity.ok().eTag(ETags.of(post.version())).body(post);
    }

    @PostMapping("/api/v1/events/{eventId}/posts")
    ResponseEntity<PostView> write(@PathVariable UUID eventId, @Valid @RequestBody PostRequest request, Caller caller) {
        Viewer viewer = access.viewer(eventId, caller);
        boolean team = access.writesAsTeam(caller, eventId);
        access.requireVoice(caller, viewer, team);
        var outcome = writePost.handle(new WritePost.Command(
                viewer.event(),
                new Author(caller.personId(), nameOf(caller), team),
                request.cid(),
                request.postText(),
                request.photoId(),
                request.altText()));
        return switch (outcome) {
            case WritePost.Outcome.Written(Post post) ->
                ResponseEntity.created(URI.create("/api/v1/events/" + eventId + "/posts/" + post.id()))
                        .eTag(ETags.of(post.version()))
                        .body(view(viewer, post.id()));
            case WritePost.Outcome.Repeated(Post post) -> answer(viewer, post);
        };
    }

    @PatchMapping("/api/v1/events/{eventId}/posts/{postId}")
    ResponseEntity<PostView> edit(
            @PathVariable UUID eventId,
            @PathVariable UUID postId,
            @Valid @RequestBody PostEdit edit,
            Caller caller,
            IfMatch ifMatch) {
        Viewer viewer = access.viewer(eventId, caller);
        Post seen = own(viewer, postId);
        access.requireVoice(caller, viewer, seen.team() && access.writesAsTeam(caller, eventId));
        ifMatch.require(seen.version(), () -> view(viewer, postId));
        var outcome = changePost.edit(viewer.event(), postId, seen.version(), edit.postText(), edit.altText(seen));
        if (outcome instanceof ChangePost.Outcome.Stale(Post current)) {
            ifMatch.require(current.version(), () -> view(viewer, current.id()));
            // Only a caller who takes any version comes here: somebody else was faster.
            throw Problems.conflict("changed-meanwhile", "The post was changed at the same moment. Try again.");
        }
        return answer(viewer, outcome);
    }

    @DeleteMapping("/api/v1/events/{eventId}/posts/{postId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID eventId, @PathVariable UUID postId, Caller caller) {
        Viewer viewer = access.viewer(eventId, caller);
        Post post = own(viewer, postId);
        ChangePost.Outcome _ = changePost.delete(viewer.event(), post.id());
    }

    /// Brings a post back that its author deleted a moment ago.
    @PostMapping("/api/v1/events/{eventId}/posts/{postId}/undelete")
    ResponseEntity<PostView> undelete(@PathVariable UUID eventId, @PathVariable UUID postId, Caller caller) {
        Viewer viewer = access.viewer(eventId, caller);
        Post post = own(viewer, postId);
        access.requireNotBlocked(caller, eventId);
        return answer(viewer, changePost.undelete(viewer.event(), post.id()));
    }

    /// What a post said before it was edited: for its author and moderators.
    @GetMapping("/api/v1/events/{eventId}/posts/{postId}/editions")
    Page<EditionView> editions(@PathVariable UUID eventId, @PathVariable UUID postId, Caller caller) {
        Viewer viewer = access.viewer(eventId, caller);
        Post post = seen(viewer, postId);
        if (!viewer.moderates() && !viewer.wrote(post)) {
            throw Problems.forbidden();
        }
        return new Page<>(posts.editions(postId), null);
    }

    /// A post that the viewer sees.
    private Post seen(Viewer viewer, UUID postId) {
        return posts.find(viewer.event().id(), postId)
                .filter(viewer::sees)
                .orElseThrow(() -> Problems.notFound("post"));
    }

    /// A post of the viewer's own, also one that they deleted.
    private Post own(Viewer viewer, UUID postId) {
        Post post = posts.find(viewer.event().id(), postId)
                .filter(each -> viewer.sees(each) || viewer.wrote(each))
                .orElseThrow(() -> Problems.notFound("post"));
        if (!viewer.wrote(post)) {
            throw Problems.forbidden();
        }
        return post;
    }

    private PostView view(Viewer viewer, UUID postId) {
        return queries.find(viewer, postId).orElseThrow(() -> Problems.notFound("post"));
    }

    private ResponseEntity<PostView> answer(Viewer viewer, Post post) {
        return ResponseEntity.ok().eTag(ETags.of(post.version())).body(view(viewer, post.id()));
    }

    private ResponseEntity<PostView> answer(Viewer viewer, ChangePost.Outcome outcome) {
        return switch (outcome) {
            case ChangePost.Outcome.Done(Post post) -> answer(viewer, post);
            case ChangePost.Outcome.Missing() -> throw Problems.notFound("post");
            case ChangePost.Outcome.UndoOver() ->
                throw Problems.conflict("undo-over", "It was deleted too long ago to be brought back.");
            case ChangePost.Outcome.Stale _, ChangePost.Outcome.TooManyPins _, ChangePost.Outcome.NotPublic _ ->
                throw new IllegalStateException("authors pin nothing, and bring back whatever there is");
        };
    }

    private static String nameOf(Caller caller) {
        String name = Objects.requireNonNullElse(caller.name(), "").strip();
        if (name.isEmpty()) {
            return "…";
        }
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
