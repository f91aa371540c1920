package dev.turnout.event.feed;

import dev.turnout.event.events.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who reads a feed.
///
/// @param personId null when nobody is signed in
/// @param team whether they write as the event's team
record Viewer(Event event, @Nullable UUID personId, boolean team, boolean moderates) {

    boolean sees(Post post) {
        return switch (post.status()) {
            case PUBLISHED -> true;
            case WAITING, HIDDEN -> moderates || wrote(post);
            case DELETED -> false;
        };
    }

    boolean wrote(Post post) {
        return personId != null && post.isBy(personId);
    }
}
