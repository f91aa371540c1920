package dev.turnout.event.feed;

import dev.turnout.common.Ids;
import dev.turnout.common.photo.Photo;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Photos of posts: sent before the post that has them, read by whoever sees it.
@RestController
@EnableConfigurationProperties(FeedProperties.class)
class PhotoController {

    private final FeedAccess access;
    private final Posts posts;
    private final FeedPhotos photos;
    private final TakePhoto takePhoto;
    private final FeedProperties settings;

    PhotoController(FeedAccess access, Posts posts, FeedPhotos photos, TakePhoto takePhoto, FeedProperties settings) {
        this.access = access;
        this.posts = posts;
        this.photos = photos;
        this.takePhoto = takePhoto;
        this.settings = settings;
    }

    /// @param id names it in the post; forgotten after a day without one
    record TakenView(UUID id, int width, int height) {}

    @PostMapping("/api/v1/events/{eventId}/post-photos")
    @ResponseStatus(HttpStatus.CREATED)
    TakenView take(@PathVariable UUID eventId, Caller caller, HttpServletRequest request) {
        Viewer viewer = access.viewer(eventId, caller);
        access.requireVoice(caller, viewer, access.writesAsTeam(caller, eventId));
        UUID id = Ids.next();
        Photo photo = takePhoto.handle(eventId, id, caller.personId(), content(request));
        return new TakenView(id, photo.width(), photo.height());
    }

    @GetMapping("/api/v1/events/{eventId}/posts/{postId}/photo")
    ResponseEntity<byte[]> read(@PathVariable UUID eventId, @PathVariable UUID postId, @Nullable Caller caller) {
        Viewer viewer = access.viewer(eventId, caller);
        Post post = posts.find(eventId, postId).filter(viewer::sees).orElseThrow(() -> Problems.notFound("photo"));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("photo.jpg")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(photos.of(post.id()).orElseThrow(() -> Problems.notFound("photo")));
    }

    /// The part `file` of a form, or the body itself.
    private byte[] content(HttpServletRequest request) {
        int most = (int) settings.largestPhoto().toBytes();
        try {
            boolean form = String.valueOf(request.getContentType()).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
            Part part = form ? request.getPart("file") : null;
            if (form && part == null) {
                throw Problems.invalid(List.of(new FieldFault("file", "required", "The file is missing.")));
            }
            try (InputStream in = part == null ? request.getInputStream() : part.getInputStream()) {
                // one byte more than is taken tells that there is more
                byte[] content = in.readNBytes(most + 1);
                if (content.length > most) {
                    throw new ProblemException(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "file-too-large",
                            "The file is larger than " + settings.largestPhoto().toMegabytes() + " MB.",
                            Map.of());
                }
                return content;
            }
        } catch (IOException | ServletException brokenOff) {
            throw Problems.malformed("malformed-file", "The file did not arrive whole.");
        }
    }
}
