package dev.turnout.event.feed;

import dev.turnout.common.photo.Photo;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Draws a photo anew and keeps it for the post that will have it.
@Component
class TakePhoto {

    private static final long PATIENCE_SECONDS = 5;

    /// A picture fills tens of megabytes while it is drawn.
    private final Semaphore easels = new Semaphore(2, true);

    private final Posts posts;
    private final FeedPhotos photos;
    private final FeedProperties settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TakePhoto(Posts posts, FeedPhotos photos, FeedProperties settings, TransactionTemplate transaction, Clock clock) {
        this.posts = posts;
        this.photos = photos;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// @throws ProblemException 415 `unsupported-file`, 409 `too-many-uploads`, 503 when many are drawn
    Photo handle(UUID eventId, UUID id, UUID personId, byte[] file) {
        requireRoom(personId);
        Photo photo = drawn(file);
        transaction.executeWithoutResult(_ -> {
            posts.oneAtATime(eventId, personId);
            requireRoom(personId);
            photos.keep(eventId, id, personId, photo, clock.instant());
        });
        return photo;
    }

    private void requireRoom(UUID personId) {
        if (photos.waiting(personId) >= settings.uploads()) {
            throw Problems.conflict(
                    "too-many-uploads", "You have sent several photos that are in no post. Post them, or wait a day.");
        }
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
}
