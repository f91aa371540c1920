package dev.turnout.event.programme;

import dev.turnout.common.security.Caller;
import dev.turnout.common.web.Page;
import dev.turnout.event.events.Event;
import dev.turnout.event.events.EventAccess;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/// Programmes over HTTP.
@RestController
class ProgrammeController {

    private final EventAccess access;
    private final ProgrammeDocuments documents;
    private final ProgrammeQueries queries;
    private final NamedStore parts;

    ProgrammeController(EventAccess access, ProgrammeDocuments documents, ProgrammeQueries queries, NamedStore parts) {
        this.access = access;
        this.documents = documents;
        this.queries = queries;
        this.parts = parts;
    }

    /// The whole programme. Asking again with `If-None-Match` costs one look at the version.
    @GetMapping(path = "/api/v1/events/{eventId}/programme", produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable
    ResponseEntity<byte[]> whole(
            @PathVariable UUID eventId,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String acceptEncoding,
            @Nullable Caller caller,
            WebRequest request) {
        Event event = access.readable(eventId, caller);
        if (request.checkNotModified(tag(event.programmeVersion()))) {
            return null;
        }
        var document = documents.of(event);
        var response = ResponseEntity.ok()
                .eTag(tag(document.version()))
                .cacheControl(
                        event.isPublic()
                                ? CacheControl.noCache().cachePublic()
                                : CacheControl.noCache().cachePrivate())
                .varyBy(HttpHeaders.ACCEPT_ENCODING)
                .contentType(MediaType.APPLICATION_JSON);
        return ProgrammeDocuments.takesPacked(acceptEncoding)
                ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(document.packed())
                : response.body(document.plain());
    }

    /// What changed after a version of the programme that the caller has.
    @GetMapping(path = "/api/v1/events/{eventId}/programme", params = "changedSince")
    ProgrammeView changedSince(@PathVariable UUID eventId, @RequestParam long changedSince, @Nullable Caller caller) {
        access.readable(eventId, caller);
        return queries.changedSince(eventId, changedSince);
    }

    @GetMapping("/api/v1/events/{eventId}/rooms")
    Page<Named> rooms(@PathVariable UUID eventId, @Nullable Caller caller) {
        return all(NamedKind.ROOM, eventId, caller);
    }

    @GetMapping("/api/v1/events/{eventId}/tracks")
    Page<Named> tracks(@PathVariable UUID eventId, @Nullable Caller caller) {
        return all(NamedKind.TRACK, eventId, caller);
    }

    @GetMapping("/api/v1/events/{eventId}/speakers")
    Page<Named> speakers(@PathVariable UUID eventId, @Nullable Caller caller) {
        return all(NamedKind.SPEAKER, eventId, caller);
    }

    private Page<Named> all(NamedKind kind, UUID eventId, @Nullable Caller caller) {
        access.readable(eventId, caller);
        return new Page<>(parts.all(kind, eventId), null);
    }

    private static String tag(long programmeVersion) {
        return "W/\"p%d\"".formatted(programmeVersion);
    }
}
