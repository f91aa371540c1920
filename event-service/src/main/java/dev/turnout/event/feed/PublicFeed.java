package dev.turnout.event.feed;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.event.events.Event;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What other sites may show of a feed: what anybody sees, without names, where the event's team allows it.
@Component
class PublicFeed {

    private static final int MOST = 30;

    private final FeedAccess access;
    private final FeedHouse house;
    private final PostQueries queries;

    PublicFeed(FeedAccess access, FeedHouse house, PostQueries queries) {
        this.access = access;
        this.house = house;
        this.queries = queries;
    }

    record Shown(Event event, List<PostView> posts) {}

    /// As somebody reads it who is not signed in, whoever asks: a page inside another site acts for nobody. What is
    /// pinned comes first.
    ///
    /// @throws ProblemException 404 for a draft, and where it is not allowed
    Shown of(UUID eventId) {
        Viewer anybody = access.viewer(eventId, null);
        if (!house.settings(eventId).embeddable()) {
            throw Problems.notFound("feed");
        }
        FeedPage page = queries.page(anybody, null, MOST);
        return new Shown(
                anybody.event(),
                Stream.concat(page.pinned().stream(), page.items().stream().filter(post -> !post.pinned()))
                        .toList());
    }
}
