package dev.turnout.collaboration.calendar;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param longestRange the longest stretch of a calendar that is read at once
/// @param most how much is read at once
/// @param feeds how many calendars of an event a person subscribes to
/// @param feedPast how long ago something may be that a subscribed calendar still shows
/// @param feedFuture how far ahead it goes
/// @param feedMost how much it shows at most
/// @param feedReads how often a subscribed calendar is read in a minute
@ConfigurationProperties("turnout.calendar")
record CalendarProperties(
        @DefaultValue("62d") Duration longestRange,
        @DefaultValue("2000") int most,
        @DefaultValue("20") int feeds,
        @DefaultValue("60d") Duration feedPast,
        @DefaultValue("400d") Duration feedFuture,
        @DefaultValue("5000") int feedMost,
        @DefaultValue("30") int feedReads) {

    CalendarProperties {
        if (!longestRange.isPositive() || longestRange.compareTo(Duration.ofDays(400)) > 0) {
            throw new IllegalArgumentException("turnout.calendar.longest-range is at most 400 days");
        }
        if (most < 1 || most > 20_000 || feedMost < 1 || feedMost > 20_000) {
            throw new IllegalArgumentException("turnout.calendar.most and feed-most are between 1 and 20000");
        }
        if (feedPast.isNegative() || !feedFuture.isPositive() || feeds < 1 || feedReads < 1) {
            throw new IllegalArgumentException(
                    "turnout.calendar.feed-past, feed-future, feeds and feed-reads are positive");
        }
    }
}
