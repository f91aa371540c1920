package dev.turnout.event.feed;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import jakarta.validation.Valid;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What readers do with others' posts: react, and report what does not belong there.
@RestController
class AnswerController {

    private final FeedAccess access;
    private final Posts posts;
    private final ReactToPost reactToPost;
    private final KeepOrder keepOrder;

    AnswerController(FeedAccess access, Posts posts, ReactToPost reactToPost, KeepOrder keepOrder) {
        this.access = access;
        this.posts = posts;
        this.reactToPost = reactToPost;
        this.keepOrder = keepOrder;
    }

    /// How a post stands after somebody reacted.
    ///
    /// @param version of the counts, as the state channel has it
    record ReactedView(UUID postId, boolean reacted, long version, Map<String, Integer> counts) {}

    @PutMapping("/api/v1/events/{eventId}/posts/{postId}/reactions/{kind}")
    ReactedView react(@PathVariable UUID eventId, @PathVariable UUID postId, @PathVariable String kind, Caller caller) {
        access.requireNotBlocked(caller, eventId);
        return change(eventId, postId, kind, caller, true);
    }

    @DeleteMapping("/api/v1/events/{eventId}/posts/{postId}/reactions/{kind}")
    ReactedView unreact(
            @PathVariable UUID eventId, @PathVariable UUID postId, @PathVariable String kind, Caller caller) {
        return change(eventId, postId, kind, caller, false);
    }

    @PostMapping("/api/v1/events/{eventId}/posts/{postId}/reports")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(
            @PathVariable UUID eventId,
            @PathVariable UUID postId,
            @Valid @RequestBody ReasonRequest request,
            Caller caller) {
        Viewer viewer = access.viewer(eventId, caller);
        keepOrder.report(visible(viewer, postId), caller.personId(), request.reason());
    }

    private ReactedView change(UUID eventId, UUID postId, String kind, Caller caller, boolean wanted) {
        Viewer viewer = access.viewer(eventId, caller);
        Reaction reaction = Reaction.find(kind).orElseThrow(() -> Problems.notFound("reaction"));
        var tally = reactToPost.handle(viewer.event(), visible(viewer, postId), reaction, caller.personId(), wanted);
        return new ReactedView(postId, wanted, tally.version(), tally.counts());
    }

    private Post visible(Viewer viewer, UUID postId) {
        return posts.find(viewer.event().id(), postId)
                .filter(Post::isPublic)
                .orElseThrow(() -> Problems.notFound("post"));
    }
}
