package dev.turnout.notification.alerts;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param sender who sends, as CAP has it: something like an address that is ours alone
/// @param look how often the lane looks for what is due; it is also woken at once
/// @param pageAgain how long until somebody on duty who has not answered is paged again
/// @param pages how often somebody on duty is paged at most
/// @param retryAfter the pause before a second attempt to hand a page over; it doubles each time
/// @param attempts how often handing over is tried
/// @param feeds CAP feeds of others, from which proposals are made
/// @param pollFeeds how often they are read
@ConfigurationProperties("turnout.alerts")
record AlertProperties(
        @DefaultValue("alerts@turnout.example") String sender,
        @DefaultValue("500ms") Duration look,
        @DefaultValue("60s") Duration pageAgain,
        @DefaultValue("30") int pages,
        @DefaultValue("2s") Duration retryAfter,
        @DefaultValue("6") int attempts,
        @DefaultValue List<Feed> feeds,
        @DefaultValue("60s") Duration pollFeeds) {

    /// A feed that is read for one event.
    record Feed(UUID eventId, URI address) {}

    AlertProperties {
        if (!sender.matches("[^\\s,<&]+")) {
            throw new IllegalArgumentException("turnout.alerts.sender must have no spaces, commas, < or &");
        }
        feeds = List.copyOf(feeds);
    }

    Duration pauseAfter(int attempt) {
        return retryAfter.multipliedBy(1L << Math.min(attempt - 1, 6));
    }
}
