package dev.turnout.notification.edge;

import dev.turnout.notification.access.ChannelAccess;
import dev.turnout.notification.access.LiveTokens;
import dev.turnout.notification.delivery.Acknowledgements;
import dev.turnout.notification.livelog.Hub;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// What every connection works with.
@Component
record EdgeParts(
        EdgeProperties properties,
        Hub hub,
        ChannelAccess access,
        Presence presence,
        LiveTokens tokens,
        Acknowledgements acknowledgements,
        Calls calls,
        ClientFrames frames,
        Replies replies,
        EdgeMetrics metrics,
        Clock clock) {}
