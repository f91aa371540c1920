package dev.turnout.collaboration.chat;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes it so that a person reacts to a message with something, or does not.
@Component
class ReactToMessage {

    private final Messages messages;
    private final Reactions reactions;
    private final LiveChat live;
    private final Clock clock;

    ReactToMessage(Messages messages, Reactions reactions, LiveChat live, Clock clock) {
        this.messages = messages;
        this.reactions = reactions;
        this.live = live;
        this.clock = clock;
    }

    sealed interface Outcome {

        record Done(long version, Map<String, Integer> counts) implements Outcome {}

        record Missing() implements Outcome {}

        /// Its words were taken away.
        record Deleted() implements Outcome {}
    }

    @Transactional
    Outcome handle(Channel channel, UUID id, Reaction kind, UUID personId, boolean wanted) {
        // Locked, so that the versions of the counts are told in order.
        Optional<Message> locked = messages.lock(channel.id(), id);
        if (locked.isEmpty()) {
            return new Outcome.Missing();
        }
        Message message = locked.get();
        if (message.isDeleted()) {
            return new Outcome.Deleted();
        }
        boolean changed = wanted
                ? reactions.put(message, kind, personId, clock.instant())
                : reactions.delete(message, kind, personId);
        Map<String, Integer> counts = reactions.of(id, personId).counts();
        if (!changed) {
            return new Outcome.Done(message.reactionsVersion(), counts);
        }
        long version = messages.reacted(message);
        live.news(channel, PublishedNews.reacted(message, personId, kind, wanted, version, counts));
        return new Outcome.Done(version, counts);
    }
}
