package dev.turnout.collaboration.chat;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.web.ETags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What is said in a channel.
@RestController
class ChatController {

    private final Messages messages;
    private final MessageQueries queries;
    private final SendMessage sendMessage;
    private final ChatAccess access;

    ChatController(Messages messages, MessageQueries queries, SendMessage sendMessage, ChatAccess access) {
        this.messages = messages;
        this.queries = queries;
        this.sendMessage = sendMessage;
        this.access = access;
    }

    /// @param replyTo the message that it answers
    /// @param mentions whom the text names; nobody is told who does not read here
    /// @param attachmentId a photo or a file that was sent to this channel before
    /// @param attachmentAlt what the photo shows; nothing for a file
    record SendMessageRequest(
            @NotBlank @Size(max = 100) String cid,
            @NotNull String text,
            @Nullable UUID replyTo,
            @Nullable @Size(max = 50) Set<@NotNull UUID> mentions,
            @Nullable UUID attachmentId,
            @Nullable @Size(max = 500) String attachmentAlt) {

        /// A photo says what it shows; what says nothing is taken for a file.
        Attachments.@Nullable Chosen attachment() {
            if (attachmentId == null) {
                return null;
            }
            if (attachmentAlt == null) {
                return new Attachments.Chosen(attachmentId, null);
            }
            String alt = attachmentAlt.strip();
            if (alt.isEmpty()) {
                throw Problems.invalid(List.of(new FieldFault(
                        "/attachmentAlt", "required", "Say what the photo shows, for those who do not see it.")));
            }
            return new Attachments.Chosen(attachmentId, MessageText.of(alt).value());
        }
    }

    /// The newest messages, those that follow a cursor to either side, or those around a message.
    @GetMapping("/api/v1/chat-channels/{id}/messages")
    MessagePage read(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam Optional<String> cursor,
            @RequestParam Optional<UUID> around,
            Caller caller) {
        Channel channel = access.require(caller, Permission.CHAT_READ, id);
        if (around.isPresent()) {
            Message message = messages.find(channel.id(), around.get()).orElseThrow(() -> Problems.notFound("message"));
            return queries.around(message, limit, caller.personId());
        }
        return queries.page(channel.id(), cursor.orElse(null), limit, caller.personId());
    }

    @PostMapping("/api/v1/chat-channels/{id}/messages")
    ResponseEntity<MessageView> send(
            @PathVariable UUID id, @Valid @RequestBody SendMessageRequest request, Caller caller) {
        Channel channel = access.require(caller, Permission.CHAT_WRITE, id);
        var command = new SendMessage.Command(
                channel.id(),
                request.cid(),
                caller.personId(),
                Objects.requireNonNullElse(caller.name(), "?"),
                MessageText.of(request.text()),
                request.replyTo(),
                request.mentions() == null ? Set.of() : request.mentions(),
                request.attachment());
        return switch (sendMessage.handle(command)) {
            case SendMessage.Outcome.Sent(Message message) -> answer(HttpStatus.CREATED, message, caller);
            case SendMessage.Outcome.Repeated(Message message) -> answer(HttpStatus.OK, message, caller);
            case SendMessage.Outcome.CidTaken() ->
                throw Problems.conflict("cid-taken", "Another message was sent under this cid.");
            case SendMessage.Outcome.NoAttachment() ->
                throw Problems.invalid(List.of(
                        new FieldFault("/attachmentId", "unknown", "There is no such photo or file of yours here.")));
            case SendMessage.Outcome.NothingToAnswer() ->
                throw Problems.invalid(
                        List.of(new FieldFault("/replyTo", "unknown", "This channel has no such message to answer.")));
        };
    }

    private ResponseEntity<MessageView> answer(HttpStatus status, Message message, Caller caller) {
        return ResponseEntity.status(status)
                .eTag(ETags.of(message.version()))
                .body(queries.view(message, caller.personId()));
    }
}
