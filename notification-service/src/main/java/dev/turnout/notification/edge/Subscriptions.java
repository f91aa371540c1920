package dev.turnout.notification.edge;

import dev.turnout.notification.access.AccessChanged;
import dev.turnout.notification.access.ChannelAccess;
import dev.turnout.notification.access.Decision;
import dev.turnout.notification.access.Identity;
import dev.turnout.notification.edge.Follower.Part;
import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.Frame;
import dev.turnout.notification.livelog.HotChannel;
import dev.turnout.notification.livelog.Hub;
import dev.turnout.notification.livelog.Join;
import dev.turnout.notification.livelog.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one connection follows: checks the right and catches up from ring or log; from then on each subscription hands
/// on what comes. Used on the connection's lane only.
final class Subscriptions {

    private final Hub hub;
    private final ChannelAccess access;
    private final Presence presence;
    private final EdgeLane lane;
    private final Follower follower;
    private final int resumeLimit;
    private final Map<String, Subscription> all = new HashMap<>();

    Subscriptions(Hub hub, ChannelAccess access, Presence presence, EdgeLane lane, Follower follower, int resumeLimit) {
        this.hub = hub;
        this.access = access;
        this.presence = presence;
        this.lane = lane;
        this.follower = follower;
        this.resumeLimit = resumeLimit;
    }

    int size() {
        return all.size();
    }

    void add(@Nullable Identity who, Subscription fresh) {
        remove(fresh.channel());
        all.put(fresh.channel().value(), fresh);
        fresh.by(who);
        var _ = access.decide(who, fresh.channel())
                .whenCompleteAsync(
                        (decision, failure) -> {
                            if (fresh.ended()) {
                                return;
                            }
                            if (failure != null) {
                                unavailable(fresh);
                            } else if (decision instanceof Decision.Denied denied) {
                                remove(fresh.channel());
                                follower.refused(fresh, denied);
                            } else {
                                open(fresh);
                            }
                        },
                        lane);
    }

    void remove(ChannelName channel) {
        remove(channel, false);
    }

    private void remove(ChannelName channel, boolean mayComeBack) {
        var old = all.remove(channel.value());
        if (old != null) {
            old.end();
            leave(old, mayComeBack);
            var followed = old.followed();
            if (followed != null) {
                followed.leave(old, lane);
            }
        }
    }

    /// @param mayComeBack whether who is here stays listed for a moment
    void removeAll(boolean mayComeBack) {
        List.copyOf(all.values()).forEach(subscription -> remove(subscription.channel(), mayComeBack));
    }

    /// Tells the others of a channel that this person writes there.
    void typing(ChannelName channel, Identity who) {
        var subscription = all.get(channel.value());
        if (subscription != null && subscription.present() != null && subscription.mayTellTyping(System.nanoTime())) {
            presence.typing(channel, who.personId());
        }
    }

    private void arrive(Subscription subscription) {
        if (subscription.presence() && presence.covers(subscription.channel())) {
            // who reads without a name counts as one more
            var person = Objects.requireNonNullElseGet(subscription.person(), UUID::randomUUID);
            subscription.present(person);
            presence.join(subscription.channel(), person).ifPresent(follower::publication);
        }
    }

    private void leave(Subscription subscription, boolean mayComeBack) {
        var person = subscription.present();
        if (person != null) {
            subscription.present(null);
            presence.leave(subscription.channel(), person, mayComeBack);
        }
    }

    /// The offsets that the client should have by now.
    Map<String, Long> tops() {
        var tops = new TreeMap<String, Long>();
        all.forEach((name, subscription) -> {
            if (subscription.followed() != null) {
                tops.put(name, subscription.last());
            }
        });
        return tops;
    }

    /// Decides again where the change may matter.
    void accessChanged(@Nullable Identity who, AccessChanged change) {
        for (var subscription : all.values()) {
            if (change.mayConcern(who, subscription.channel())) {
                var _ = access.decide(who, subscription.channel())
                        .whenCompleteAsync(
                                (decision, _) -> {
                                    if (!subscription.ended() && decision instanceof Decision.Denied denied) {
                                        boolean answered = subscription.followed() != null;
                                        remove(subscription.channel());
                                        if (answered) {
                                            follower.removed(subscription.channel(), denied);
                                        } else {
                                            follower.refused(subscription, denied);
                                        }
                                    }
                                },
                                lane);
            }
        }
    }

    private void open(Subscription subscription) {
        var _ = hub.channel(subscription.channel())
                .whenCompleteAsync(
                        (channel, failure) -> {
                            if (subscription.ended()) {
                                return;
                            }
                            if (failure != null) {
                                unavailable(subscription);
                            } else {
                                join(subscription, channel);
                            }
                        },
                        lane);
    }

    private void join(Subscription subscription, HotChannel channel) {
        var from = subscription.from();
        switch (channel.join(subscription, lane, from)) {
            case Join.Gone() -> open(subscription);
            case Join.Ahead() -> lookIntoLog(subscription, channel);
            case Join.Behind(var epoch, var top) -> {
                if (from == null || top - from.offset() > resumeLimit) {
                    startOver(subscription, channel);
                } else {
                    catchUp(subscription, channel, epoch, from.offset());
                }
            }
            case Join.Live live -> follow(subscription, channel, live, live.recovered());
        }
    }

    private void follow(Subscription subscription, HotChannel channel, Join.Live live, boolean recovered) {
        subscription.follow(channel, live.offset(), follower);
        var frames = new ArrayList<>(live.missed());
        var state = live.state();
        if (state != null) {
            frames.add(state);
        }
        follower.answered(subscription, new Part(live.epoch(), live.offset(), recovered, frames, false));
        arrive(subscription);
    }

    private void lookIntoLog(Subscription subscription, HotChannel channel) {
        if (!subscription.lookOnce()) {
            startOver(subscription, channel);
            return;
        }
        var _ = hub.refresh(channel)
                .whenCompleteAsync(
                        (_, failure) -> {
                            if (!subscription.ended()) {
                                if (failure != null) {
                                    unavailable(subscription);
                                } else {
                                    join(subscription, channel);
                                }
                            }
                        },
                        lane);
    }

    // A position that cannot be reached from: the client follows from now on and is told to load what is.
    private void startOver(Subscription subscription, HotChannel channel) {
        if (channel.join(subscription, lane, null) instanceof Join.Live live) {
            follow(subscription, channel, live, false);
        } else {
            subscription.reached(new Position("", 0));
            open(subscription);
        }
    }

    private void catchUp(Subscription subscription, HotChannel channel, String epoch, long offset) {
        var _ = hub.missed(subscription.channel(), offset)
                .whenCompleteAsync(
                        (missed, failure) -> {
                            if (subscription.ended()) {
                                return;
                            }
                            if (failure != null) {
                                unavailable(subscription);
                            } else if (missed.isEmpty() || missed.getFirst().position() != offset + 1) {
                                startOver(subscription, channel);
                            } else {
                                tell(subscription, channel, epoch, missed);
                            }
                        },
                        lane);
    }

    private void tell(Subscription subscription, HotChannel channel, String epoch, List<Frame> missed) {
        if (subscription.ended()) {
            return;
        }
        if (missed.isEmpty()) {
            join(subscription, channel);
            return;
        }
        var fitting = Replies.fitting(missed);
        var reached = missed.get(fitting - 1).position();
        follower.answered(subscription, new Part(epoch, reached, true, missed.subList(0, fitting), true));
        subscription.reached(new Position(epoch, reached));
        follower.whenWritten(() -> tell(subscription, channel, epoch, missed.subList(fitting, missed.size())));
    }

    private void unavailable(Subscription subscription) {
        remove(subscription.channel());
        follower.unavailable(subscription);
    }
}
