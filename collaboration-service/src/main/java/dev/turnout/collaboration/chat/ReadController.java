package dev.turnout.collaboration.chat;

import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// How far people have read.
@RestController
class ReadController {

    private final ChatAccess access;
    private final ReadChannel readChannel;

    ReadController(ChatAccess access, ReadChannel readChannel) {
        this.access = access;
        this.readChannel = readChannel;
    }

    /// @param offset of the last message that was read
    record ReadRequest(@Min(0) long offset) {}

    /// @param readOffset of the last message that was read, on any device
    /// @param mentions how many messages after it mean the reader
    record ReadView(long readOffset, int mentions) {}

    @PutMapping("/api/v1/chat-channels/{id}/read")
    ReadView read(@PathVariable UUID id, @Valid @RequestBody ReadRequest request, Caller caller) {
        Channel channel = access.require(caller, Permission.CHAT_READ, id);
        Mentions.Reading reading = readChannel.handle(channel, caller.personId(), request.offset());
        return new ReadView(reading.offset(), reading.mentions());
    }
}
