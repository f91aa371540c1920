package dev.turnout.collaboration.chat;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Circle;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Grants;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.security.Standing;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Who may do what in which channel.
@Component
class ChatAccess {

    private final Channels channels;
    private final Permissions permissions;
    private final Grants grants;
    private final Clock clock;

    ChatAccess(Channels channels, Permissions permissions, Grants grants, Clock clock) {
        this.channels = channels;
        this.permissions = permissions;
        this.grants = grants;
        this.clock = clock;
    }

    /// The channel, when a role of the caller allows this there and it is for them. To somebody who has nothing to do
    /// with the event its channels do not exist, nor does the conversation of two for anybody else.
    ///
    /// @throws ProblemException 404 for strangers, 403 for members whose role lacks it
    Channel require(Caller caller, Permission permission, UUID channelId) {
        Channel channel = channels.find(channelId).orElseThrow(ChatAccess::noChannel);
        if (channel.two() != null && !channel.two().has(channel.eventId(), caller.personId())) {
            throw noChannel();
        }
        EventBasics event = event(caller, permission, channel);
        if (channel.circle() instanceof Circle.OnDuty duty && !isOnDuty(caller, permission, channel, event, duty)) {
            throw Problems.forbidden();
        }
        return channel;
    }

    /// Whether the caller, who may read some of the event's channels, may read this one.
    boolean reads(Caller caller, Channel channel, EventBasics event) {
        if (channel.circle() instanceof Circle.OnDuty duty) {
            return isOnDuty(caller, Permission.CHAT_READ, channel, event, duty);
        }
        return permissions.allows(caller, Permission.CHAT_READ, channel.eventId(), channel.areas());
    }

    /// Whether the caller decides what stays in a channel, and what is pinned. In a conversation of two nobody does.
    boolean moderates(Caller caller, Channel channel) {
        return channel.two() == null
                && permissions.allows(caller, Permission.CHAT_MANAGE, channel.eventId(), channel.areas());
    }

    private EventBasics event(Caller caller, Permission permission, Channel channel) {
        try {
            return permissions.require(caller, permission, channel.eventId(), channel.areas());
        } catch (ProblemException refusal) {
            throw refusal.status() == HttpStatus.NOT_FOUND ? noChannel() : refusal;
        }
    }

    private boolean isOnDuty(
            Caller caller, Permission permission, Channel channel, EventBasics event, Circle.OnDuty duty) {
        List<Grant> counting =
                grants.of(caller.personId()).stream().filter(duty::counts).toList();
        return Standing.of(
                        counting, event.organizationId(), event.eventId(), permission, channel.areas(), clock.instant())
                .allowed();
    }

    private static ProblemException noChannel() {
        return Problems.notFound("chat channel");
    }
}
