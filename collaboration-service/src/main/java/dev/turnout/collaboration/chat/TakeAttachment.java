package dev.turnout.collaboration.chat;

import dev.turnout.common.photo.Photo;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.scan.FileScan;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Takes what somebody sends for a message: a photo is drawn anew, so that nothing of the file but what it shows is
/// left;
/// another file is judged by its content, and scanned where there is a scanner.
@Component
class TakeAttachment {

    private static final long PATIENCE_SECONDS = 5;

    /// A picture fills tens of megabytes while it is drawn.
    private final Semaphore easels = new Semaphore(2, true);

    private final Attachments attachments;
    private final FileScan scan;
    private final ChatProperties settings;
    private final Clock clock;

    TakeAttachment(Attachments attachments, FileScan scan, ChatProperties settings, Clock clock) {
        this.attachments = attachments;
        this.scan = scan;
        this.settings = settings;
        this.clock = clock;
    }

    /// @throws ProblemException 415 `unsupported-file` or `file-not-as-named`, 422 `harmful-file`, 409
    /// `too-many-uploads`,
    /// 503 when many are drawn or the scanner does not answer
    Attachment handle(UUID channelId, UUID id, UUID personId, SentFile file) {
        if (attachments.waiting(personId) >= settings.uploads()) {
            throw tooMany();
        }
        Attachment made = file.kind() == FileKind.PICTURE
                ? Attachment.of(drawn(file.content()))
                : Attachment.of(file, scan.require(file.content()));
        if (!attachments.keep(channelId, id, personId, made, settings.uploads(), clock.instant())) {
            throw tooMany();
        }
        return made;
    }

    private Photo drawn(byte[] file) {
        try {
            if (!easels.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw Problems.unavailable("temporarily-unavailable", "Many photos arrive at once; try again.", 5);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Problems.unavailable("temporarily-unavailable", "Please try again in a moment.", 5);
        }
        try {
            return Photo.of(file, settings.photoEdge())
                    .orElseThrow(() -> new ProblemException(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            "unsupported-file",
                            "Only a whole JPEG or PNG picture of at most 80 million pixels is taken.",
                            Map.of()));
        } finally {
            easels.release();
        }
    }

    private static ProblemException tooMany() {
        return Problems.conflict(
                "too-many-uploads",
                "You have sent several photos and files that are in no message. Send them, or wait a day.");
    }
}
