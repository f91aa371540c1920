package dev.turnout.event.contract;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.live.ChannelClass;
import dev.turnout.common.live.LivePublications;
import dev.turnout.event.feed.FeedModerated;
import dev.turnout.event.feed.PostChanged;
import dev.turnout.event.feed.PostTallied;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells the readers of a feed what is different, and writes down what moderators decided, in the transaction in which
/// it happened.
@Component
class FeedMessages {

    private final LivePublications live;
    private final Audit audit;

    FeedMessages(LivePublications live, Audit audit) {
        this.live = live;
        this.audit = audit;
    }

    @EventListener
    void on(PostChanged change) {
        if (change.event().isPublic()) {
            live.publish(
                    "event:%s:feed".formatted(change.event().id()),
                    ChannelClass.STREAM,
                    notice(change),
                    change.postId().toString());
        }
    }

    @EventListener
    void on(PostTallied tally) {
        if (tally.event().isPublic()) {
            live.publishState(
                    "event:%s:post:%s".formatted(tally.event().id(), tally.postId()), tally.version(), tally.counts());
        }
    }

    @EventListener
    void on(FeedModerated deed) {
        audit.record(
                deed.actor(),
                deed.action(),
                deed.objectType(),
                deed.objectId().toString(),
                deed.eventId(),
                deed.details());
    }

    static PostNotice notice(PostChanged change) {
        String kind = change.visible() ? change.fresh() ? "post-published" : "post-changed" : "post-withdrawn";
        return new PostNotice(kind, change.event().id(), change.postId(), change.version(), change.at());
    }
}
