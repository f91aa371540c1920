package dev.turnout.collaboration.chat;

import dev.turnout.common.Ids;
import dev.turnout.common.fault.FaultPoint;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Stores a message under the next number of its channel and shows it to everybody who listens, in one transaction.
@Component
class SendMessage {

    private final Channels channels;
    private final Messages messages;
    private final Mentions mentions;
    private final Crew crew;
    private final MentionNews news;
    private final Attachments attachments;
    private final LiveChat live;
    private final Clock clock;

    SendMessage(
            Channels channels,
            Messages messages,
            Mentions mentions,
            Crew crew,
            MentionNews news,
            Attachments attachments,
            LiveChat live,
            Clock clock) {
        this.channels = channels;
        this.messages = messages;
        this.mentions = mentions;
        this.crew = crew;
        this.news = news;
        this.attachments = attachments;
        this.live = live;
        this.clock = clock;
    }

    /// @param replyTo the message that it answers
    /// @param attachment the photo or file of it, sent before
    /// @param named the people whose names stand in the text behind an `@`
    record Command(
            UUID channelId,
            String cid,
            UUID authorId,
            String authorName,
            MessageText text,
            @Nullable UUID replyTo,
            Set<UUID> named,
            Attachments.@Nullable Chosen attachment) {}

    sealed interface Outcome {

        record Sent(Message message) implements Outcome {}

        /// The same message was sent before.
        record Repeated(Message message) implements Outcome {}

        /// Another message was sent under this cid.
        record CidTaken() implements Outcome {}

        /// There is no such photo or file of this author that is in no message yet.
        record NoAttachment() implements Outcome {}

        /// What it answers is not in this channel.
        record NothingToAnswer() implements Outcome {}
    }

    @Transactional
    Outcome handle(Command command) {
        Channel channel = channels.lock(command.channelId());
        Optional<Message> earlier = messages.findByCid(channel.id(), command.cid());
        if (earlier.isPresent()) {
            return repeated(earlier.get(), command);
        }
        // Whoever holds the channel takes photos and files into its messages, so it stays where it is until then.
        if (command.attachment() != null
                && !attachments.isWaiting(command.attachment(), channel.id(), command.authorId())) {
            return new Outcome.NoAttachment();
        }
        if (command.replyTo() == null) {
            return send(channel, command, null);
        }
        return messages.find(channel.id(), command.replyTo())
                .map(answered -> send(channel, command, answered.thread()))
                .orElse(new Outcome.NothingToAnswer());
    }

    private Outcome send(Channel channel, Command command, @Nullable UUID threadId) {
        var message = Message.said(
                Ids.next(),
                channel.id(),
                channel.lastOffset() + 1,
                command.cid(),
                command.authorId(),
                command.authorName(),
                command.text().value(),
                clock.instant(),
                threadId);
        messages.insert(message);
        if (command.attachment() != null && !attachments.attach(command.attachment(), message)) {
            throw new IllegalStateException("the attachment was there a moment ago");
        }
        int replies = threadId == null ? 0 : messages.replied(channel.id(), threadId);
        channels.advance(channel.id(), message.offset());
        Meant meant = meant(channel, command);
        mentions.add(channel, message, meant.all());
        mentions.readOwn(message);
        live.said(channel, message, replies, meant, command.attachment() != null);
        news.tell(channel, message, meant.all());
        FaultPoint.hit("chat.in-send");
        return new Outcome.Sent(message);
    }

    private Meant meant(Channel channel, Command command) {
        Set<UUID> named = channel.two() == null ? command.named() : Set.copyOf(channels.members(channel.id()));
        Groups groups = Groups.in(command.text());
        return Meant.of(
                command.authorId(),
                crew.readers(channel, named),
                groups.isEmpty() ? Set.of() : crew.meant(channel, groups));
    }

    private static Outcome repeated(Message earlier, Command command) {
        return earlier.isWhatWasSaid(command.authorId(), command.text())
                ? new Outcome.Repeated(earlier)
                : new Outcome.CidTaken();
    }
}
