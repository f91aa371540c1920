package dev.turnout.collaboration.chat;

import dev.turnout.common.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The door of the chat for other modules.
@Component
public class Chat {

    private final Channels channels;
    private final Messages messages;
    private final SendMessage sendMessage;

    Chat(Channels channels, Messages messages, SendMessage sendMessage) {
        this.channels = channels;
        this.messages = messages;
        this.sendMessage = sendMessage;
    }

    /// Something that was said at a time in the past.
    public record Said(UUID authorId, String authorName, String text, Instant at) {}

    /// Fills the empty crew channel of an event with what was said before. A channel with messages stays as it is.
    @Transactional
    public void recall(UUID eventId, List<Said> history) {
        channels.ensureCrew(eventId);
        UUID crewId = channels.crewOf(eventId).orElseThrow().id();
        Channel crew = channels.lock(crewId);
        if (crew.lastOffset() == 0) {
            for (int i = 0; i < history.size(); i++) {
                messages.insert(message(crewId, i + 1, history.get(i)));
            }
            channels.advance(crewId, history.size());
        }
    }

    /// Opens a channel for an area of the event, or for all of it; one of that name that is there stays as it is.
    @Transactional(propagation = Propagation.MANDATORY)
    public void openChannel(UUID eventId, String name, @Nullable String area) {
        channels.ensureCrew(eventId);
        var _ = channels.open(eventId, name, area, null);
    }

    /// Says something in the crew's channel. Said again under the same cid, it stands there once.
    @Transactional(propagation = Propagation.MANDATORY)
    public void tellCrew(UUID eventId, String cid, UUID authorId, String authorName, String text) {
        channels.ensureCrew(eventId);
        UUID crewId = channels.crewOf(eventId).orElseThrow().id();
        var _ = sendMessage.handle(
                new SendMessage.Command(crewId, cid, authorId, authorName, MessageText.of(text), null, Set.of(), null));
    }

    private static Message message(UUID channelId, long offset, Said said) {
        UUID id = Ids.next();
        return Message.said(
                id, channelId, offset, id.toString(), said.authorId(), said.authorName(), said.text(), said.at(), null);
    }
}
