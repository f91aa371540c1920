package dev.turnout.collaboration.chat;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IfMatch;
import dev.turnout.common.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One message: its words, what they were before, and the thread that began with it.
@RestController
class MessageController {

    private final ChatAccess access;
    private final Messages messages;
    private final MessageQueries queries;
    private final ChangeMessage changeMessage;

    MessageController(ChatAccess access, Messages messages, MessageQueries queries, ChangeMessage changeMessage) {
        this.access = access;
        this.messages = messages;
        this.queries = queries;
        this.changeMessage = changeMessage;
    }

    record EditMessageRequest(@NotNull String text) {}

    @GetMapping("/api/v1/chat-channels/{id}/messages/{messageId}")
    ResponseEntity<MessageView> get(@PathVariable UUID id, @PathVariable UUID messageId, Caller caller) {
        access.require(caller, Permission.CHAT_READ, id);
        return answer(find(id, messageId), caller);
    }

    /// Only its author edits a message.
    @PatchMapping("/api/v1/chat-channels/{id}/messages/{messageId}")
    ResponseEntity<MessageView> edit(
            @PathVariable UUID id,
            @PathVariable UUID messageId,
            @Valid @RequestBody EditMessageRequest edit,
            Caller caller,
            IfMatch ifMatch) {
        Channel channel = access.require(caller, Permission.CHAT_WRITE, id);
        Message seen = find(id, messageId);
        if (!seen.isBy(caller.personId())) {
            throw Problems.forbidden();
        }
        ifMatch.require(seen.version(), () -> queries.view(seen, caller.personId()));
        var text = MessageText.of(edit.text());
        return switch (changeMessage.edit(channel, messageId, seen.version(), text)) {
            case ChangeMessage.Outcome.Done(Message message) -> answer(message, caller);
            case ChangeMessage.Outcome.Missing() -> throw Problems.notFound("message");
            case ChangeMessage.Outcome.Deleted() -> throw deleted();
            case ChangeMessage.Outcome.Stale(Message current) -> {
                ifMatch.require(current.version(), () -> queries.view(current, caller.personId()));
                // Only a caller who takes any version comes here: somebody else was faster.
                throw Problems.conflict("changed-meanwhile", "The message was changed at the same moment. Try again.");
            }
            case ChangeMessage.Outcome.TooManyPins _ -> throw new IllegalStateException("an edit pins nothing");
        };
    }

    /// Its author deletes a message, or somebody who moderates the channel.
    @DeleteMapping("/api/v1/chat-channels/{id}/messages/{messageId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id, @PathVariable UUID messageId, Caller caller) {
        Channel channel = access.require(caller, Permission.CHAT_WRITE, id);
        Message message = find(id, messageId);
        if (!message.isBy(caller.personId()) && !access.moderates(caller, channel)) {
            throw Problems.forbidden();
        }
        ChangeMessage.Outcome _ = changeMessage.delete(channel, messageId, caller.personId());
    }

    /// Whoever could read what it said before may still see it.
    @GetMapping("/api/v1/chat-channels/{id}/messages/{messageId}/editions")
    Page<EditionView> editions(@PathVariable UUID id, @PathVariable UUID messageId, Caller caller) {
        access.require(caller, Permission.CHAT_READ, id);
        return new Page<>(messages.editions(find(id, messageId).id()), null);
    }

    /// The messages of the thread that began with this one, oldest first.
    @GetMapping("/api/v1/chat-channels/{id}/messages/{messageId}/replies")
    Page<MessageView> replies(
            @PathVariable UUID id,
            @PathVariable UUID messageId,
            @RequestParam(defaultValue = "100") @Min(1) @Max(200) int limit,
            @RequestParam Optional<String> cursor,
            Caller caller) {
        access.require(caller, Permission.CHAT_READ, id);
        return queries.replies(find(id, messageId), cursor.orElse(null), limit, caller.personId());
    }

    static ProblemException deleted() {
        return Problems.conflict("message-deleted", "The message was deleted.");
    }

    private Message find(UUID channelId, UUID messageId) {
        return messages.find(channelId, messageId).orElseThrow(() -> Problems.notFound("message"));
    }

    private ResponseEntity<MessageView> answer(Message message, Caller caller) {
        return ResponseEntity.ok().eTag(ETags.of(message.version())).body(queries.view(message, caller.personId()));
    }
}
