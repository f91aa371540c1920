package dev.turnout.collaboration.chat;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// How far people have read.
@RestController
class ReadController {

    private final ChatAccess access;
    private final Messages messages;
    private final Mentions mentions;
    private final Crew crew;
    private final ReadChannel readChannel;

    ReadController(ChatAccess access, Messages messages, Mentions mentions, Crew crew, ReadChannel readChannel) {
        this.access = access;
        this.messages = messages;
        this.mentions = mentions;
        this.crew = crew;
        this.readChannel = readChannel;
    }

    /// @param offset of the last message that was read
    record ReadRequest(@Min(0) long offset) {}

    /// @param readOffset of the last message that was read, on any device
    /// @param mentions how many messages after it mean the reader
    record ReadView(long readOffset, int mentions) {}

    /// Who of those whose role counts in the channel now has read a message, and who has not; without its author.
    record SeenView(List<UUID> seen, List<UUID> unseen) {}

    @GetMapping("/api/v1/chat-channels/{id}/messages/{messageId}/seen")
    SeenView seen(@PathVariable UUID id, @PathVariable UUID messageId, Caller caller) {
        Channel channel = access.require(caller, Permission.CHAT_READ, id);
        Message message = messages.find(channel.id(), messageId).orElseThrow(() -> Problems.notFound("message"));
        List<UUID> others = crew.meant(channel, Groups.everybody()).stream()
                .filter(person -> !message.isBy(person))
                .sorted()
                .toList();
        Set<UUID> seen = mentions.haveRead(channel.id(), message.offset(), others);
        return new SeenView(
                others.stream().filter(seen::contains).toList(),
                others.stream().filter(person -> !seen.contains(person)).toList());
    }

    @PutMapping("/api/v1/chat-channels/{id}/read")
    ReadView read(@PathVariable UUID id, @Valid @RequestBody ReadRequest request, Caller caller) {
        Channel channel = access.require(caller, Permission.CHAT_READ, id);
        Mentions.Reading reading = readChannel.handle(channel, caller.personId(), request.offset());
        return new ReadView(reading.offset(), reading.mentions());
    }
}
