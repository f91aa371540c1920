package dev.turnout.collaboration.chat;

import dev.turnout.common.audit.Audit;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes a message from one state to the next: its author edits it, its author or a moderator deletes it, a moderator
/// pins it.
@Component
class ChangeMessage {

    private final Channels channels;
    private final Messages messages;
    private final Reactions reactions;
    private final Mentions mentions;
    private final Attachments attachments;
    private final LiveChat live;
    private final Audit audit;
    private final ChatProperties settings;
    private final Clock clock;

    ChangeMessage(
            Channels channels,
            Messages messages,
            Reactions reactions,
            Mentions mentions,
            Attachments attachments,
            LiveChat live,
            Audit audit,
            ChatProperties settings,
            Clock clock) {
        this.channels = channels;
        this.messages = messages;
        this.reactions = reactions;
        this.mentions = mentions;
        this.attachments = attachments;
        this.live = live;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    sealed interface Outcome {

        record Done(Message message) implements Outcome {}

        record Missing() implements Outcome {}

        /// Its words were taken away.
        record Deleted() implements Outcome {}

        /// Somebody changed it meanwhile.
        record Stale(Message current) implements Outcome {}

        /// Others are pinned already.
        record TooManyPins() implements Outcome {}
    }

    /// @param seen the version whose words are edited
    @Transactional
    Outcome edit(Channel channel, UUID id, long seen, MessageText text) {
        Optional<Message> locked = messages.lock(channel.id(), id);
        if (locked.isEmpty()) {
            return new Outcome.Missing();
        }
        Message message = locked.get();
        if (message.isDeleted()) {
            return new Outcome.Deleted();
        }
        if (message.version() != seen) {
            return new Outcome.Stale(message);
        }
        if (message.text().equals(text.value())) {
            return new Outcome.Done(message);
        }
        Instant now = clock.instant();
        messages.keepEdition(message, now);
        Message edited = message.edited(text, now);
        messages.update(edited);
        live.news(channel, PublishedNews.edited(edited, now));
        return new Outcome.Done(edited);
    }

    /// Takes the words of a message away, also those that it had before; its place stays with a mark. One that was
    /// deleted stays deleted.
    ///
    /// @param person its author, or a moderator
    @Transactional
    Outcome delete(Channel channel, UUID id, UUID person) {
        Optional<Message> locked = messages.lock(channel.id(), id);
        if (locked.isEmpty()) {
            return new Outcome.Missing();
        }
        Message message = locked.get();
        if (message.isDeleted()) {
            return new Outcome.Done(message);
        }
        DeletedBy who = message.isBy(person) ? DeletedBy.AUTHOR : DeletedBy.MODERATOR;
        Instant now = clock.instant();
        Message deleted = message.deleted(who, now);
        messages.update(deleted);
        messages.forgetEditions(id);
        reactions.deleteAll(id);
        mentions.forget(id);
        attachments.forget(id);
        if (who == DeletedBy.MODERATOR) {
            record(channel, id, person, "chat-message.delete");
        }
        live.news(channel, PublishedNews.deleted(deleted, who, now));
        return new Outcome.Done(deleted);
    }

    @Transactional
    Outcome pin(Channel channel, UUID id, boolean wanted, UUID moderator) {
        // Of two that are pinned at once the second counts the first.
        Channel locked = channels.lock(channel.id());
        Optional<Message> found = messages.lock(locked.id(), id);
        if (found.isEmpty()) {
            return new Outcome.Missing();
        }
        Message message = found.get();
        if (message.isDeleted()) {
            return new Outcome.Deleted();
        }
        if ((message.pinnedAt() != null) == wanted) {
            return new Outcome.Done(message);
        }
        if (wanted && messages.pinned(locked.id()).size() >= settings.pins()) {
            return new Outcome.TooManyPins();
        }
        Message changed = message.pinned(wanted ? clock.instant() : null);
        messages.update(changed);
        record(channel, id, moderator, wanted ? "chat-message.pin" : "chat-message.unpin");
        live.news(channel, PublishedNews.pinned(changed, moderator));
        return new Outcome.Done(changed);
    }

    private void record(Channel channel, UUID id, UUID person, String deed) {
        audit.record(
                person,
                deed,
                "chat-message",
                id.toString(),
                channel.eventId(),
                Map.of("channelId", channel.id().toString()));
    }
}
