package dev.turnout.notification.wishes;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides from what a person wishes. What is urgent comes whatever they wish, in their form.
record WishPolicy(List<LocalTime> gatheredAt) {

    static final String UNSUBSCRIBED = "unsubscribed";
    static final String UNWANTED = "unwanted";
    static final String QUIET = "quiet-hours";
    static final String CALM = "calm";
    static final String NOT_THIS_WAY = "not-by-this-channel";

    WishPolicy {
        gatheredAt = List.copyOf(gatheredAt);
    }

    /// @param choice what they chose for this category and channel, the most specific; null: nothing
    /// @param zone the event's
    /// @param queuedAt since when it waits for them
    Verdict decide(
            Category category,
            Channel channel,
            Settings settings,
            @Nullable Choice choice,
            ZoneId zone,
            Instant queuedAt,
            Instant now) {
        if (!category.comesBy(channel)) {
            return new Verdict.Never(NOT_THIS_WAY);
        }
        if (!category.optional()) {
            return new Verdict.Go(settings.form(), false);
        }
        if (choice != null && !choice.wanted()) {
            return new Verdict.Never(choice.byMail() ? UNSUBSCRIBED : UNWANTED);
        }
        // A mail makes no sound that anybody has to hear.
        if (channel == Channel.EMAIL) {
            return new Verdict.Go(settings.form(), true);
        }
        var theirs = settings.zone() == null ? zone : settings.zone();
        var quiet = settings.quietUntil(now.atZone(theirs));
        if (quiet.isPresent()) {
            return new Verdict.Later(quiet.get(), QUIET);
        }
        if (settings.calm()) {
            var at = settings.gatheredAt(queuedAt.atZone(theirs), gatheredAt);
            return at.isAfter(now) ? new Verdict.Later(at, CALM) : new Verdict.Go(settings.form(), true);
        }
        return new Verdict.Go(settings.form(), false);
    }
}
