package dev.turnout.collaboration.chat;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Circle;
import dev.turnout.common.security.Grants;
import dev.turnout.common.security.Permission;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Opens the conversation of two people of an event's crew; there is one of them, whoever begins and however often.
@Component
class OpenDirectChat {

    private final Channels channels;
    private final Grants grants;

    OpenDirectChat(Channels channels, Grants grants) {
        this.channels = channels;
        this.grants = grants;
    }

    sealed interface Outcome {

        record Opened(Channel channel) implements Outcome {}

        /// They had it already.
        record Known(Channel channel) implements Outcome {}

        /// The other one does not chat in this event, or is nobody else.
        record NotInCrew() implements Outcome {}
    }

    @Transactional
    Outcome handle(EventBasics event, UUID person, UUID other) {
        if (person.equals(other) || !chats(other, event)) {
            return new Outcome.NotInCrew();
        }
        var two = Circle.OfTwo.between(event.eventId(), person, other);
        return channels.open(event.eventId(), two, person, other)
                .<Outcome>map(Outcome.Opened::new)
                .orElseGet(() ->
                        new Outcome.Known(channels.find(event.eventId(), two).orElseThrow()));
    }

    private boolean chats(UUID person, EventBasics event) {
        return grants.standing(person, event.organizationId(), event.eventId(), Permission.CHAT_READ, List.of())
                .allowed();
    }
}
