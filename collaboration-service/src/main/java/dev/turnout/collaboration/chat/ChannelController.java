package dev.turnout.collaboration.chat;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The channels of an event.
@RestController
class ChannelController {

    private static final Duration LONGEST_DUTY = Duration.ofDays(60);

    /// As far as the names of live channels and the database's calendar go.
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    private final Channels channels;
    private final Mentions mentions;
    private final OpenDirectChat openDirectChat;
    private final ChatAccess access;
    private final Permissions permissions;

    ChannelController(
            Channels channels,
            Mentions mentions,
            OpenDirectChat openDirectChat,
            ChatAccess access,
            Permissions permissions) {
        this.channels = channels;
        this.mentions = mentions;
        this.openDirectChat = openDirectChat;
        this.access = access;
        this.permissions = permissions;
    }

    /// @param dutyFrom the begin of the only time whose duties it is for
    /// @param dutyUntil its end
    record OpenChannelRequest(
            @NotBlank @Size(max = 80) String name,
            @Nullable @Size(max = 60) String area,
            @Nullable Instant dutyFrom,
            @Nullable Instant dutyUntil) {

        List<String> areas() {
            return area == null || area.isBlank() ? List.of() : List.of(area.strip());
        }

        Channel.@Nullable DutyTime duty() {
            if (dutyFrom == null && dutyUntil == null) {
                return null;
            }
            if (dutyFrom == null || dutyUntil == null) {
                throw fault(dutyFrom == null ? "/dutyFrom" : "/dutyUntil", "required", "Say from when until when.");
            }
            Instant from = Instant.ofEpochSecond(dutyFrom.getEpochSecond());
            Instant until = Instant.ofEpochSecond(dutyUntil.getEpochSecond());
            if (!from.isBefore(until)) {
                throw fault("/dutyUntil", "before-start", "It ends before it begins.");
            }
            if (from.isBefore(Instant.EPOCH)
                    || until.isAfter(LATEST)
                    || Duration.between(from, until).compareTo(LONGEST_DUTY) > 0) {
                throw fault("/dutyUntil", "out-of-range", "A time of duties has at most 60 days.");
            }
            return new Channel.DutyTime(from, until);
        }
    }

    record OpenDirectChatRequest(@NotNull UUID personId) {}

    /// Those that the caller may read; the conversations with single people come last.
    @GetMapping("/api/v1/events/{eventId}/chat-channels")
    Page<ChannelView> list(@PathVariable UUID eventId, Caller caller) {
        EventBasics event = permissions.require(caller, Permission.CHAT_READ, eventId);
        // The news of a new event may still be on its way.
        channels.ensureCrew(eventId);
        List<Channel> readable = channels.ofEvent(eventId, caller.personId()).stream()
                .filter(each -> access.reads(caller, each, event))
                .toList();
        Map<UUID, List<UUID>> people = channels.members(readable.stream()
                .filter(each -> each.two() != null)
                .map(Channel::id)
                .toList());
        Map<UUID, Mentions.Reading> readings = mentions.of(eventId, caller.personId());
        return new Page<>(
                readable.stream()
                        .map(each -> ChannelView.of(
                                each,
                                caller.personId(),
                                people.getOrDefault(each.id(), List.of()),
                                readings.getOrDefault(each.id(), Mentions.Reading.NOTHING),
                                access.moderates(caller, each)))
                        .toList(),
                null);
    }

    @PostMapping("/api/v1/events/{eventId}/chat-channels")
    ResponseEntity<ChannelView> open(
            @PathVariable UUID eventId, @Valid @RequestBody OpenChannelRequest request, Caller caller) {
        permissions.require(caller, Permission.CHAT_MANAGE, eventId, request.areas());
        channels.ensureCrew(eventId);
        Channel opened = channels.open(
                        eventId,
                        request.name().strip(),
                        request.areas().stream().findFirst().orElse(null),
                        request.duty())
                .orElseThrow(() -> Problems.conflict("name-taken", "This event has a channel of that name."));
        return answer(HttpStatus.CREATED, opened, caller);
    }

    /// The caller's conversation with somebody of the crew, opened when there is none.
    @PostMapping("/api/v1/events/{eventId}/direct-chats")
    ResponseEntity<ChannelView> openDirect(
            @PathVariable UUID eventId, @Valid @RequestBody OpenDirectChatRequest request, Caller caller) {
        EventBasics event = permissions.require(caller, Permission.CHAT_WRITE, eventId);
        return switch (openDirectChat.handle(event, caller.personId(), request.personId())) {
            case OpenDirectChat.Outcome.Opened(Channel channel) -> answer(HttpStatus.CREATED, channel, caller);
            case OpenDirectChat.Outcome.Known(Channel channel) -> answer(HttpStatus.OK, channel, caller);
            case OpenDirectChat.Outcome.NotInCrew() ->
                throw fault("/personId", "not-a-member", "Nobody else of this event's crew is called that.");
        };
    }

    private ResponseEntity<ChannelView> answer(HttpStatus status, Channel channel, Caller caller) {
        return ResponseEntity.status(status)
                .location(URI.create("/api/v1/chat-channels/" + channel.id() + "/messages"))
                .body(ChannelView.of(
                        channel,
                        caller.personId(),
                        channels.members(channel.id()),
                        mentions.of(channel.eventId(), caller.personId())
                                .getOrDefault(channel.id(), Mentions.Reading.NOTHING),
                        access.moderates(caller, channel)));
    }

    private static ProblemException fault(String pointer, String code, String detail) {
        return Problems.invalid(List.of(new FieldFault(pointer, code, detail)));
    }
}
