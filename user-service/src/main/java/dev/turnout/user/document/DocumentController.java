package dev.turnout.user.document;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.participant.ParticipantAccess;
import dev.turnout.user.participant.ParticipantAccess.Standing;
import dev.turnout.user.registration.ParticipantConsents;
import dev.turnout.user.registration.Purpose;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Papers and photo of a participant: the family sends them, the family and the event's organizers read them.
@RestController
@EnableConfigurationProperties(DocumentProperties.class)
class DocumentController {

    private final Documents documents;
    private final DocumentDesk desk;
    private final ParticipantAccess access;
    private final ParticipantConsents consents;
    private final DocumentProperties settings;
    private final VirusScan scan;

    DocumentController(
            Documents documents,
            DocumentDesk desk,
            ParticipantAccess access,
            ParticipantConsents consents,
            DocumentProperties settings,
            VirusScan scan) {
        this.scan = scan;
        this.documents = documents;
        this.desk = desk;
        this.access = access;
        this.consents = consents;
        this.settings = settings;
    }

    @GetMapping("/api/v1/registrations/{id}/documents")
    DocumentDesk.Folder list(Caller caller, @PathVariable UUID id) {
        Standing standing = access.requireHandedIn(caller, id);
        return desk.folder(standing.participant(), showsPhoto(standing));
    }

    @PostMapping("/api/v1/registrations/{id}/documents")
    @ResponseStatus(HttpStatus.CREATED)
    DocumentDesk.Folder add(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam String kind,
            @RequestParam(required = false) @Nullable LocalDate expiresOn,
            HttpServletRequest request) {
        Standing standing = access.requireOwn(caller, id);
        DocumentKind known = DocumentKind.find(kind)
                .orElseThrow(() -> Problems.invalid(
                        List.of(new FieldFault("kind", "unknown", "There is no such kind of document."))));
        if (known.expires() && expiresOn == null) {
            throw Problems.invalid(List.of(new FieldFault("expiresOn", "required", "Say until when it is good.")));
        }
        CheckedFile checked = checked(request);
        desk.add(caller, standing.participant(), known, expiresOn, checked);
        return desk.folder(standing.participant(), true);
    }

    @GetMapping("/api/v1/registrations/{id}/documents/{documentId}")
    ResponseEntity<byte[]> read(Caller caller, @PathVariable UUID id, @PathVariable UUID documentId) {
        Standing standing = access.requireHandedIn(caller, id);
        Document document = documents.find(id, documentId).orElseThrow(() -> Problems.notFound("document"));
        byte[] content = documents.content(document);
        if (!standing.own()) {
            desk.wasRead(caller, standing.participant(), document);
        }
        return file(content, document.mediaType(), document.kind().text() + ending(document.mediaType()));
    }

    @DeleteMapping("/api/v1/registrations/{id}/documents/{documentId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable UUID id, @PathVariable UUID documentId) {
        Standing standing = access.requireOwn(caller, id);
        Document document = documents.find(id, documentId).orElseThrow(() -> Problems.notFound("document"));
        desk.remove(caller, standing.participant(), document);
    }

    /// For others than the family only while the participant agrees to be shown.
    @GetMapping("/api/v1/registrations/{id}/photo")
    ResponseEntity<byte[]> photo(Caller caller, @PathVariable UUID id) {
        Standing standing = access.requireHandedIn(caller, id);
        return file(
                documents.photo(id).filter(_ -> showsPhoto(standing)).orElseThrow(() -> Problems.notFound("photo")),
                CheckedFile.JPEG,
                "photo.jpg");
    }

    private boolean showsPhoto(Standing standing) {
        return standing.own() || consents.given(standing.participant().id(), Purpose.PHOTO);
    }

    @PostMapping("/api/v1/registrations/{id}/photo")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePhoto(Caller caller, @PathVariable UUID id, HttpServletRequest request) {
        Standing standing = access.requireOwn(caller, id);
        byte[] photo = PhotoMaker.make(checked(request), settings.photoEdge())
                .orElseThrow(() -> unsupported("Only a JPEG or PNG picture can be the photo."));
        desk.changePhoto(caller, standing.participant(), photo);
    }

    @DeleteMapping("/api/v1/registrations/{id}/photo")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removePhoto(Caller caller, @PathVariable UUID id) {
        desk.removePhoto(caller, access.requireOwn(caller, id).participant());
    }

    /// The part `file` of a form, or the body itself.
    private CheckedFile checked(HttpServletRequest request) {
        int most = (int) settings.largest().toBytes();
        byte[] content = content(request, most);
        if (content.length > most) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "file-too-large",
                    "The file is larger than " + settings.largest().toMegabytes() + " MB.",
                    Map.of());
        }
        CheckedFile file =
                CheckedFile.of(content).orElseThrow(() -> unsupported("Only whole PDF, JPEG and PNG files are taken."));
        scan.require(content);
        return file;
    }

    /// At most one byte more than is taken.
    private static byte[] content(HttpServletRequest request, int most) {
        try {
            boolean form = String.valueOf(request.getContentType()).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
            Part part = form ? request.getPart("file") : null;
            if (form && part == null) {
                throw Problems.invalid(List.of(new FieldFault("file", "required", "The file is missing.")));
            }
            try (InputStream in = part == null ? request.getInputStream() : part.getInputStream()) {
                return in.readNBytes(most + 1);
            }
        } catch (IOException | ServletException brokenOff) {
            throw Problems.malformed("malformed-file", "The file did not arrive whole.");
        }
    }

    private static ProblemException unsupported(String detail) {
        return new ProblemException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-file", detail, Map.of());
    }

    /// What others sent is never shown as a page of ours: it is saved, or stands in a picture.
    private static ResponseEntity<byte[]> file(byte[] content, String mediaType, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(mediaType))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(content);
    }

    private static String ending(String mediaType) {
        return switch (mediaType) {
            case CheckedFile.PDF -> ".pdf";
            case CheckedFile.PNG -> ".png";
            default -> ".jpg";
        };
    }
}
