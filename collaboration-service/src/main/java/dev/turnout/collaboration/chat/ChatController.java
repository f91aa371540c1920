package dev.turnout.collaboration.chat;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

/// Channels, and what is said in them.
@RestController
class ChatController {

    private final Channels channels;
    private final Messages messages;
    private final MessageQueries queries;
    private final SendMessage sendMessage;
    private final ChatAccess access;
    private final Permissions permissions;

    ChatController(
            Channels channels,
            Messages messages,
            MessageQueries queries,
            SendMessage sendMessage,
            ChatAccess access,
            Permissions permissions) {
        this.channels = channels;
        this.messages = messages;
        this.queries = queries;
        this.sendMessage = sendMessage;
        this.access = access;
        this.permissions = permissions;
    }

    record OpenChannelRequest(
            @NotBlank @Size(max = 80) String name,
            @Nullable @Size(max = 60) String area) {

        List<String> areas() {
            return area == null || area.isBlank() ? List.of() : List.of(area.strip());
        }
    }

    /// @param replyTo the message that it answers
    record SendMessageRequest(
            @NotBlank @Size(max = 100) String cid,
            @NotNull String text,
            @Nullable UUID replyTo) {}

    @GetMapping("/api/v1/events/{eventId}/chat-channels")
    Page<ChannelView> list(@PathVariable UUID eventId, Caller caller) {
        permissions.require(caller, Permission.CHAT_READ, eventId);
        // The news of a new event may still be on its way.
        channels.ensureCrew(eventId);
        return new Page<>(
                channels.ofEvent(eventId).stream()
                        .filter(each -> access.reads(caller, each))
                        .map(each -> ChannelView.of(each, access.moderates(caller, each)))
                        .toList(),
                null);
    }

    @PostMapping("/api/v1/events/{eventId}/chat-channels")
    ResponseEntity<ChannelView> open(
            @PathVariable UUID eventId, @Valid @RequestBody OpenChannelRequest request, Caller caller) {
        permissions.require(caller, Permission.CHAT_MANAGE, eventId, request.areas());
        channels.ensureCrew(eventId);
        ChannelView view = channels.open(
                        eventId,
                        request.name().strip(),
                        request.areas().stream().findFirst().orElse(null))
                .map(channel -> ChannelView.of(channel, true))
                .orElseThrow(() -> Problems.conflict("name-taken", "This event has a channel of that name."));
        return ResponseEntity.created(URI.create("/api/v1/chat-channels/" + view.id() + "/messages"))
                .body(view);
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
                request.replyTo());
        return switch (sendMessage.handle(command)) {
            case SendMessage.Outcome.Sent(Message message) -> answer(HttpStatus.CREATED, message, caller);
            case SendMessage.Outcome.Repeated(Message message) -> answer(HttpStatus.OK, message, caller);
            case SendMessage.Outcome.CidTaken() ->
                throw Problems.conflict("cid-taken", "Another message was sent under this cid.");
            case SendMessage.Outcome.NothingToAnswer() ->
                throw Problems.invalid(List.of(
                        new FieldFault("/replyTo", "unknown", "This channel has no such message to answer.")));
        };
    }

    private ResponseEntity<MessageView> answer(HttpStatus status, Message message, Caller caller) {
        return ResponseEntity.status(status)
                .eTag(ETags.of(message.version()))
                .body(queries.view(message, caller.personId()));
    }
}
