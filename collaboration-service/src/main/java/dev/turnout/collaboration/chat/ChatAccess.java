package dev.turnout.collaboration.chat;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Who may do what in which channel.
@Component
class ChatAccess {

    private final Channels channels;
    private final Permissions permissions;

    ChatAccess(Channels channels, Permissions permissions) {
        this.channels = channels;
        this.permissions = permissions;
    }

    /// The channel, when a role of the caller allows this there. To somebody who has nothing to do with the event its
    /// channels do not exist.
    ///
    /// @throws ProblemException 404 for strangers, 403 for members whose role lacks it
    Channel require(Caller caller, Permission permission, UUID channelId) {
        Channel channel = channels.find(channelId).orElseThrow(() -> Problems.notFound("chat channel"));
        try {
            permissions.require(caller, permission, channel.eventId(), channel.areas());
        } catch (ProblemException refusal) {
            throw refusal.status() == HttpStatus.NOT_FOUND ? Problems.notFound("chat channel") : refusal;
        }
        return channel;
    }

    boolean reads(Caller caller, Channel channel) {
        return permissions.allows(caller, Permission.CHAT_READ, channel.eventId(), channel.areas());
    }

    /// Whether the caller decides what stays in a channel, and what is pinned.
    boolean moderates(Caller caller, Channel channel) {
        return permissions.allows(caller, Permission.CHAT_MANAGE, channel.eventId(), channel.areas());
    }
}
