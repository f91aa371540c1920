package dev.turnout.collaboration.chat;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Finds what was said in an event.
@RestController
class SearchController {

    private final Channels channels;
    private final SearchMessages searchMessages;
    private final MessageQueries queries;
    private final ChatAccess access;
    private final Permissions permissions;

    SearchController(
            Channels channels,
            SearchMessages searchMessages,
            MessageQueries queries,
            ChatAccess access,
            Permissions permissions) {
        this.channels = channels;
        this.searchMessages = searchMessages;
        this.queries = queries;
        this.access = access;
        this.permissions = permissions;
    }

    /// Messages with all of these words, newest first, of the channels that the caller reads. A page may have none and
    /// still say where to go on.
    ///
    /// @param q the words; the last one may be the beginning of a word
    /// @param channelId the only channel to search
    @GetMapping("/api/v1/events/{eventId}/chat-messages")
    Page<MessageView> search(
            @PathVariable UUID eventId,
            @RequestParam @Size(min = 1, max = 200) String q,
            @RequestParam Optional<UUID> channelId,
            @RequestParam(defaultValue = "20") @Min(1) @Max(50) int limit,
            @RequestParam Optional<String> cursor,
            Caller caller) {
        EventBasics event = permissions.require(caller, Permission.CHAT_READ, eventId);
        Map<UUID, Long> whole = channels.ofEvent(eventId, caller.personId()).stream()
                .filter(each -> channelId.isEmpty() || channelId.get().equals(each.id()))
                .filter(each -> access.reads(caller, each, event))
                .collect(Collectors.toMap(Channel::id, each -> each.lastOffset() + 1));
        if (channelId.isPresent() && whole.isEmpty()) {
            throw Problems.notFound("chat channel");
        }
        String words = searchMessages
                .words(q)
                .orElseThrow(() ->
                        Problems.invalid(List.of(new FieldFault("q", "empty", "Say at least one word to look for."))));
        SearchMessages.Found found = searchMessages.handle(bounds(whole, cursor.orElse(null)), words, limit);
        return new Page<>(
                queries.views(found.messages(), caller.personId()),
                found.onwards().isEmpty() ? null : Cursor.encode(text(found.onwards())));
    }

    /// What the cursor names, where the caller may still read it.
    private static Map<UUID, Long> bounds(Map<UUID, Long> whole, @Nullable String cursor) {
        if (cursor == null) {
            return whole;
        }
        Map<String, String> places = Cursor.decode(cursor);
        try {
            return whole.entrySet().stream()
                    .filter(channel -> places.containsKey(channel.getKey().toString()))
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            channel -> Math.min(
                                    channel.getValue(),
                                    Long.parseLong(
                                            places.getOrDefault(channel.getKey().toString(), "")))));
        } catch (NumberFormatException _) {
            throw Problems.malformed("invalid-cursor", "This cursor is not from an earlier page of this list.");
        }
    }

    private static Map<String, String> text(Map<UUID, Long> onwards) {
        return onwards.entrySet().stream()
                .collect(Collectors.toMap(
                        each -> each.getKey().toString(),
                        each -> each.getValue().toString()));
    }
}
