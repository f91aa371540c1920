package dev.turnout.collaboration.chat;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.web.Cursor;
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

@RestController
class ChatController {

    private final Channels channels;
    private final Messages messages;
    private final SendMessage sendMessage;
    private final Permissions permissions;

    ChatController(Channels channels, Messages messages, SendMessage sendMessage, Permissions permissions) {
        this.channels = channels;
        this.messages = messages;
        this.sendMessage = sendMessage;
        this.permissions = permissions;
    }

    /// @param area the only area of the event that it is for, null when it is for all
    record ChannelView(
            UUID id,
            UUID eventId,
            String name,
            boolean crew,
            long lastOffset,
            String liveChannel,
            @Nullable String area) {

        static ChannelView of(Channel channel) {
            return new ChannelView(
                    channel.id(),
                    channel.eventId(),
                    channel.name(),
                    channel.crew(),
                    channel.lastOffset(),
                    channel.liveChannel(),
                    channel.area());
        }
    }

    record OpenChannelRequest(
            @NotBlank @Size(max = 80) String name,
            @Nullable @Size(max = 60) String area) {

        List<String> areas() {
            return area == null || area.isBlank() ? List.of() : List.of(area.strip());
        }
    }

    record SendMessageRequest(
            @NotBlank @Size(max = 100) String cid, @NotNull String text) {}

    /// The place in a list of messages, newest first.
    record Before(long offset) {}

    @GetMapping("/api/v1/events/{eventId}/chat-channels")
    Page<ChannelView> list(@PathVariable UUID eventId, Caller caller) {
        permissions.require(caller, Permission.CHAT_READ, eventId);
        // The news of a new event may still be on its way.
        channels.ensureCrew(eventId);
        return new Page<>(
                channels.ofEvent(eventId).stream()
                        .filter(each -> permissions.allows(caller, Permission.CHAT_READ, eventId, each.areas()))
                        .map(ChannelView::of)
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
                .map(ChannelView::of)
                .orElseThrow(() -> Problems.conflict("name-taken", "This event has a channel of that name."));
        return ResponseEntity.created(URI.create("/api/v1/chat-channels/" + view.id() + "/messages"))
                .body(view);
    }

    @GetMapping("/api/v1/chat-channels/{id}/messages")
    Page<MessageView> read(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam Optional<String> cursor,
            Caller caller) {
        require(caller, Permission.CHAT_READ, id);
        long before =
                cursor.map(text -> Cursor.decode(text, Before.class).offset()).orElse(Long.MAX_VALUE);
        List<MessageView> found = messages.before(id, before, limit + 1);
        List<MessageView> page = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                page,
                found.size() > limit ? Cursor.encode(new Before(page.getLast().offset())) : null);
    }

    @PostMapping("/api/v1/chat-channels/{id}/messages")
    ResponseEntity<MessageView> send(
            @PathVariable UUID id, @Valid @RequestBody SendMessageRequest request, Caller caller) {
        require(caller, Permission.CHAT_WRITE, id);
        var command = new SendMessage.Command(
                id,
                request.cid(),
                caller.personId(),
                Objects.requireNonNullElse(caller.name(), "?"),
                MessageText.of(request.text()));
        return switch (sendMessage.handle(command)) {
            case SendMessage.Outcome.Sent(MessageView message) ->
                ResponseEntity.status(HttpStatus.CREATED).body(message);
            case SendMessage.Outcome.Repeated(MessageView message) -> ResponseEntity.ok(message);
            case SendMessage.Outcome.CidTaken() ->
                throw Problems.conflict("cid-taken", "Another message was sent under this cid.");
        };
    }

    /// To somebody who has nothing to do with the event its channels do not exist.
    private void require(Caller caller, Permission permission, UUID channelId) {
        Channel channel = channels.find(channelId).orElseThrow(() -> Problems.notFound("chat channel"));
        try {
            permissions.require(caller, permission, channel.eventId(), channel.areas());
        } catch (ProblemException refusal) {
            throw refusal.status() == HttpStatus.NOT_FOUND ? Problems.notFound("chat channel") : refusal;
        }
    }
}
