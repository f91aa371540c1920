package dev.turnout.collaboration.chat;

import dev.turnout.collaboration.tasks.Tasks;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Makes tasks out of messages, one of each.
@RestController
class MessageTaskController {

    private static final int LONGEST_TITLE = 200;
    private static final String SOURCE = "chat-message";

    private final ChatAccess access;
    private final Messages messages;
    private final Tasks tasks;

    MessageTaskController(ChatAccess access, Messages messages, Tasks tasks) {
        this.access = access;
        this.messages = messages;
        this.tasks = tasks;
    }

    /// @param title null for what the message says, where the whole crew reads that
    /// @param listId where the task is put; null for the first list of the caller
    record MessageTaskRequest(
            @Nullable @Size(max = LONGEST_TITLE) String title,
            @Nullable UUID listId) {}

    /// @param known whether the task was there before
    record MessageTaskView(UUID taskId, UUID boardId, UUID listId, boolean known) {}

    /// Asked twice, the task that is there is the answer. It links to the message and has none of its words but the
    /// title:
    /// whoever takes them back takes them from where they were said.
    @PostMapping("/api/v1/chat-channels/{id}/messages/{messageId}/task")
    ResponseEntity<MessageTaskView> make(
            @PathVariable UUID id,
            @PathVariable UUID messageId,
            @Valid @RequestBody MessageTaskRequest request,
            Caller caller) {
        Channel channel = access.require(caller, Permission.CHAT_READ, id);
        Message message = messages.find(channel.id(), messageId).orElseThrow(() -> Problems.notFound("message"));
        if (message.isDeleted()) {
            throw MessageController.deleted();
        }
        Tasks.Made made = tasks.makeOutOf(
                caller,
                channel.eventId(),
                request.listId(),
                title(channel, message, request.title()),
                new Tasks.Source(SOURCE, message.id().toString(), null));
        return ResponseEntity.status(made.known() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(new MessageTaskView(made.taskId(), made.boardId(), made.listId(), made.known()));
    }

    /// More people see tasks than a conversation of some: what is said there is put into other words first.
    private static String title(Channel channel, Message message, @Nullable String wanted) {
        if (wanted != null && !wanted.isBlank()) {
            return MessageText.of(wanted).value();
        }
        if (channel.circle() != null) {
            throw Problems.invalid(List.of(new FieldFault(
                    "/title", "required", "Say what there is to do: more people see tasks than this channel.")));
        }
        return shortened(message.text().replace('\n', ' '));
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TITLE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TITLE - 1))
                                .strip() + "…";
    }
}
