package dev.turnout.collaboration.chat;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.web.Page;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/// What is put on messages: reactions and pins.
@RestController
class MarkController {

    private final ChatAccess access;
    private final MessageQueries queries;
    private final ReactToMessage reactToMessage;
    private final ChangeMessage changeMessage;

    MarkController(
            ChatAccess access, MessageQueries queries, ReactToMessage reactToMessage, ChangeMessage changeMessage) {
        this.access = access;
        this.queries = queries;
        this.reactToMessage = reactToMessage;
        this.changeMessage = changeMessage;
    }

    /// How a message stands after somebody reacted.
    ///
    /// @param version of the counts, as the live channel has it
    record ReactionsView(UUID messageId, boolean reacted, long version, Map<String, Integer> reactions) {}

    @PutMapping("/api/v1/chat-channels/{id}/messages/{messageId}/reactions/{kind}")
    ReactionsView react(@PathVariable UUID id, @PathVariable UUID messageId, @PathVariable String kind, Caller caller) {
        return change(id, messageId, kind, caller, true);
    }

    @DeleteMapping("/api/v1/chat-channels/{id}/messages/{messageId}/reactions/{kind}")
    ReactionsView unreact(
            @PathVariable UUID id, @PathVariable UUID messageId, @PathVariable String kind, Caller caller) {
        return change(id, messageId, kind, caller, false);
    }

    /// What is pinned, the last pin first.
    @GetMapping("/api/v1/chat-channels/{id}/pins")
    Page<MessageView> pins(@PathVariable UUID id, Caller caller) {
        Channel channel = access.require(caller, Permission.CHAT_READ, id);
        return new Page<>(queries.pinned(channel.id(), caller.personId()), null);
    }

    @PutMapping("/api/v1/chat-channels/{id}/messages/{messageId}/pin")
    MessageView pin(@PathVariable UUID id, @PathVariable UUID messageId, Caller caller) {
        return pin(id, messageId, caller, true);
    }

    @DeleteMapping("/api/v1/chat-channels/{id}/messages/{messageId}/pin")
    MessageView unpin(@PathVariable UUID id, @PathVariable UUID messageId, Caller caller) {
        return pin(id, messageId, caller, false);
    }

    private ReactionsView change(UUID id, UUID messageId, String kind, Caller caller, boolean wanted) {
        Channel channel = access.require(caller, Permission.CHAT_WRITE, id);
        Reaction reaction = Reaction.find(kind).orElseThrow(() -> Problems.notFound("reaction"));
        return switch (reactToMessage.handle(channel, messageId, reaction, caller.personId(), wanted)) {
            case ReactToMessage.Outcome.Done(long version, Map<String, Integer> counts) ->
                new ReactionsView(messageId, wanted, version, counts);
            case ReactToMessage.Outcome.Missing() -> throw Problems.notFound("message");
            case ReactToMessage.Outcome.Deleted() -> throw MessageController.deleted();
        };
    }

    private MessageView pin(UUID id, UUID messageId, Caller caller, boolean wanted) {
        Channel channel = access.require(caller, Permission.CHAT_MANAGE, id);
        return switch (changeMessage.pin(channel, messageId, wanted, caller.personId())) {
            case ChangeMessage.Outcome.Done(Message message) -> queries.view(message, caller.personId());
            case ChangeMessage.Outcome.Missing() -> throw Problems.notFound("message");
            case ChangeMessage.Outcome.Deleted() -> throw MessageController.deleted();
            case ChangeMessage.Outcome.TooManyPins() ->
                throw Problems.conflict("too-many-pins", "As many messages as fit are pinned. Unpin another first.");
            case ChangeMessage.Outcome.Stale _ -> throw new IllegalStateException("pins ask for no version");
        };
    }
}
