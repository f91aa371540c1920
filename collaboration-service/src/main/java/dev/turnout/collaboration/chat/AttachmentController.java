package dev.turnout.collaboration.chat;

import dev.turnout.common.Ids;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Photos and files of messages: sent before the message that has them, read by whoever reads the channel.
@RestController
class AttachmentController {

    private final ChatAccess access;
    private final Attachments attachments;
    private final TakeAttachment takeAttachment;
    private final ChatProperties settings;

    AttachmentController(
            ChatAccess access, Attachments attachments, TakeAttachment takeAttachment, ChatProperties settings) {
        this.access = access;
        this.attachments = attachments;
        this.takeAttachment = takeAttachment;
        this.settings = settings;
    }

    /// @param id names it in the message; forgotten after a day without one
    /// @param name of a file, null for a photo
    record TakenView(
            UUID id,
            String mediaType,
            @Nullable String name,
            @Nullable Integer width,
            @Nullable Integer height,
            boolean scanned) {}

    /// @param name the file's, where it is the body itself and no part of a form
    @PostMapping("/api/v1/chat-channels/{id}/attachments")
    @ResponseStatus(HttpStatus.CREATED)
    TakenView take(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String name,
            Caller caller,
            HttpServletRequest request) {
        Channel channel = access.require(caller, Permission.CHAT_WRITE, id);
        UUID attachmentId = Ids.next();
        Attachment taken = takeAttachment.handle(channel.id(), attachmentId, caller.personId(), file(request, name));
        return new TakenView(
                attachmentId, taken.mediaType(), taken.name(), taken.width(), taken.height(), taken.scanned());
    }

    @GetMapping("/api/v1/chat-channels/{id}/messages/{messageId}/attachment")
    ResponseEntity<byte[]> read(@PathVariable UUID id, @PathVariable UUID messageId, Caller caller) {
        Channel channel = access.require(caller, Permission.CHAT_READ, id);
        Attachment attachment =
                attachments.of(channel.id(), messageId).orElseThrow(() -> Problems.notFound("attachment"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(attachment.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(attachment).toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(attachment.content());
    }

    /// What others sent is never shown as a page of ours: a photo stands in a picture, a file is saved.
    private static ContentDisposition disposition(Attachment attachment) {
        return attachment.name() == null
                ? ContentDisposition.inline().filename("photo.jpg").build()
                : ContentDisposition.attachment()
                        .filename(attachment.name(), StandardCharsets.UTF_8)
                        .build();
    }

    /// The part `file` of a form, or the body itself.
    private SentFile file(HttpServletRequest request, @Nullable String name) {
        try {
            if (!String.valueOf(request.getContentType()).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)) {
                return SentFile.of(content(request.getInputStream()), name);
            }
            Part part = request.getPart("file");
            if (part == null) {
                throw Problems.invalid(List.of(new FieldFault("file", "required", "The file is missing.")));
            }
            return SentFile.of(content(part.getInputStream()), part.getSubmittedFileName());
        } catch (IOException | ServletException brokenOff) {
            throw Problems.malformed("malformed-file", "The file did not arrive whole.");
        }
    }

    private byte[] content(InputStream from) throws IOException {
        int most = (int) settings.largestFile().toBytes();
        try (from) {
            // one byte more than is taken tells that there is more
            byte[] content = from.readNBytes(most + 1);
            if (content.length > most) {
                throw new ProblemException(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "file-too-large",
                        "The file is larger than " + settings.largestFile().toMegabytes() + " MB.",
                        Map.of());
            }
            return content;
        }
    }
}
