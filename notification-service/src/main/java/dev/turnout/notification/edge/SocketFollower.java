package dev.turnout.notification.edge;

import dev.turnout.notification.access.Decision;
import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.Frame;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells a socket's client about its subscriptions.
final class SocketFollower implements Follower {

    private final Replies replies;
    private final Outbound outbound;
    private final Runnable lost;

    SocketFollower(Replies replies, Outbound outbound, Runnable lost) {
        this.replies = replies;
        this.outbound = outbound;
        this.lost = lost;
    }

    @Override
    public void answered(Subscription subscription, Part part) {
        replies.subscribed(
                        subscription.request(),
                        part.epoch(),
                        part.offset(),
                        part.recovered(),
                        part.missed(),
                        part.more())
                .forEach(subscription.channel().urgent() ? outbound::offerFirst : outbound::offer);
    }

    @Override
    public void refused(Subscription subscription, Decision.Denied denied) {
        outbound.offer(replies.error(subscription.request(), problem(denied)));
    }

    @Override
    public void unavailable(Subscription subscription) {
        error(subscription.request(), 503, "temporarily-unavailable", "The channel cannot be read now.");
    }

    @Override
    public void removed(ChannelName channel, Decision.Denied denied) {
        outbound.offer(replies.say("unsub", Map.of("ch", channel.value(), "problem", problem(denied))));
    }

    @Override
    public void publication(Frame frame) {
        outbound.offer(frame);
    }

    @Override
    public void gap(String channel, long have, long oldest) {
        outbound.offer(replies.say("gap", Map.of("ch", channel, "have", have, "oldest", oldest)));
    }

    @Override
    public void orderLost() {
        lost.run();
    }

    @Override
    public void whenWritten(Runnable next) {
        outbound.whenWritten(next);
    }

    void error(@Nullable Long id, int status, String slug, String detail) {
        outbound.offer(replies.error(id, Replies.problem(status, slug, detail)));
    }

    private static Map<String, Object> problem(Decision.Denied denied) {
        var reason = denied.reason();
        return Replies.problem(reason.status(), reason.slug(), reason.detail());
    }
}
