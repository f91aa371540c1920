package dev.turnout.collaboration.chat;

import dev.turnout.common.Ids;
import dev.turnout.common.fault.FaultPoint;
import dev.turnout.common.live.ChannelClass;
import dev.turnout.common.live.LivePublications;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Stores a message under the next number of its channel and shows it to everybody who listens, in one transaction.
@Component
class SendMessage {

    private final Channels channels;
    private final Messages messages;
    private final LivePublications live;
    private final Clock clock;

    SendMessage(Channels channels, Messages messages, LivePublications live, Clock clock) {
        this.channels = channels;
        this.messages = messages;
        this.live = live;
        this.clock = clock;
    }

    record Command(UUID channelId, String cid, UUID authorId, String authorName, MessageText text) {}

    sealed interface Outcome {

        record Sent(MessageView message) implements Outcome {}

        /// The same message was sent before.
        record Repeated(MessageView message) implements Outcome {}

        /// Another message was sent under this cid.
        record CidTaken() implements Outcome {}
    }

    @Transactional
    Outcome handle(Command command) {
        Channel channel = channels.lock(command.channelId());
        Optional<MessageView> earlier = messages.findByCid(channel.id(), command.cid());
        return earlier.isPresent() ? repeated(earlier.get(), command) : send(channel, command);
    }

    private Outcome send(Channel channel, Command command) {
        var message = new MessageView(
                Ids.next(),
                channel.id(),
                channel.lastOffset() + 1,
                command.cid(),
                command.authorId(),
                command.authorName(),
                command.text().value(),
                clock.instant());
        messages.insert(message);
        channels.advance(channel.id(), message.offset());
        live.publish(
                channel.liveChannel(),
                ChannelClass.STREAM,
                PublishedMessage.of(message),
                message.id().toString());
        FaultPoint.hit("chat.in-send");
        return new Outcome.Sent(message);
    }

    private static Outcome repeated(MessageView earlier, Command command) {
        boolean same = earlier.authorId().equals(command.authorId())
                && earlier.text().equals(command.text().value());
        return same ? new Outcome.Repeated(earlier) : new Outcome.CidTaken();
    }
}
