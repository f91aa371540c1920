package dev.turnout.collaboration.chat;

import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Messages with the reactions to them, as one reader sees them.
@Component
class MessageQueries {

    private final Messages messages;
    private final Reactions reactions;
    private final Mentions mentions;
    private final Attachments attachments;

    MessageQueries(Messages messages, Reactions reactions, Mentions mentions, Attachments attachments) {
        this.messages = messages;
        this.reactions = reactions;
        this.mentions = mentions;
        this.attachments = attachments;
    }

    /// A place in a channel, and the way on from it.
    record Place(long offset, boolean newer) {}

    /// The place in a thread.
    record After(long after) {}

    /// The newest messages, or those that follow a cursor.
    MessagePage page(UUID channelId, @Nullable String cursor, int limit, UUID reader) {
        Place place = cursor == null ? new Place(Long.MAX_VALUE, false) : Cursor.decode(cursor, Place.class);
        if (place.newer()) {
            List<Message> found = messages.after(channelId, place.offset(), limit + 1);
            return page(first(found, limit).reversed(), place.offset() > 0, found.size() > limit, reader);
        }
        List<Message> found = messages.before(channelId, place.offset(), limit + 1);
        return page(first(found, limit), found.size() > limit, place.offset() < Long.MAX_VALUE, reader);
    }

    /// The messages around one of them, as many older as newer where there are so many.
    MessagePage around(Message message, int limit, UUID reader) {
        int half = limit / 2;
        List<Message> newer = messages.after(message.channelId(), message.offset(), half + 1);
        int room = limit - Math.min(half, newer.size());
        List<Message> older = messages.before(message.channelId(), message.offset() + 1, room + 1);
        var items = new ArrayList<>(first(newer, half).reversed());
        items.addAll(first(older, room));
        return page(items, older.size() > room, newer.size() > half, reader);
    }

    /// The messages of a thread after the one that it began with, oldest first.
    Page<MessageView> replies(Message first, @Nullable String cursor, int limit, UUID reader) {
        long after = cursor == null ? 0 : Cursor.decode(cursor, After.class).after();
        List<Message> found = messages.replies(first.channelId(), first.id(), after, limit + 1);
        List<Message> page = first(found, limit);
        return new Page<>(
                views(page, reader),
                found.size() > limit ? Cursor.encode(new After(page.getLast().offset())) : null);
    }

    List<MessageView> pinned(UUID channelId, UUID reader) {
        return views(messages.pinned(channelId), reader);
    }

    MessageView view(Message message, UUID reader) {
        return views(List.of(message), reader).getFirst();
    }

    private MessagePage page(List<Message> items, boolean older, boolean newer, UUID reader) {
        return new MessagePage(
                views(items, reader),
                older && !items.isEmpty()
                        ? Cursor.encode(new Place(items.getLast().offset(), false))
                        : null,
                newer && !items.isEmpty()
                        ? Cursor.encode(new Place(items.getFirst().offset(), true))
                        : null);
    }

    /// Some messages as a reader sees them, in the same order.
    List<MessageView> views(List<Message> some, UUID reader) {
        List<UUID> ids = some.stream().map(Message::id).toList();
        Map<UUID, Reactions.Tally> tallies = reactions.of(ids, reader);
        Set<UUID> meaning = mentions.meaning(ids, reader);
        Map<UUID, AttachmentView> attached = attachments.views(ids);
        return some.stream()
                .map(each -> MessageView.of(
                        each,
                        tallies.getOrDefault(each.id(), Reactions.Tally.NONE),
                        meaning.contains(each.id()),
                        attached.get(each.id())))
                .toList();
    }

    private static List<Message> first(List<Message> found, int limit) {
        return found.subList(0, Math.min(limit, found.size()));
    }
}
