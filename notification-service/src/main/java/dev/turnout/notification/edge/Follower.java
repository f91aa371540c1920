package dev.turnout.notification.edge;

import dev.turnout.notification.access.Decision;
import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.Frame;
import java.util.List;

/// How a kind of connection tells its client about its subscriptions. Called on the connection's lane.
interface Follower {

    /// A subscription is answered, wholly or, if there is more to come, in part.
    void answered(Subscription subscription, Part part);

    void refused(Subscription subscription, Decision.Denied denied);

    /// The log cannot be read now.
    void unavailable(Subscription subscription);

    /// The right to follow is lost.
    void removed(ChannelName channel, Decision.Denied denied);

    void publication(Frame frame);

    void gap(String channel, long have, long oldest);

    /// A publication is missing in between: the connection has to start again.
    void orderLost();

    /// Runs when the client has taken what was written so far.
    void whenWritten(Runnable next);

    /// What is told on subscribing.
    record Part(String epoch, long offset, boolean recovered, List<Frame> missed, boolean more) {}
}
