package dev.turnout.event.importing;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.event.events.EventAccess;
import dev.turnout.event.importing.ImportSchedule.Command;
import dev.turnout.event.importing.ImportSchedule.Outcome;
import dev.turnout.event.importing.ImportSchedule.Target;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Imports over HTTP: a form with a part `file`, or the file itself as the body.
@RestController
class ImportController {

    private final ImportSchedule importSchedule;
    private final EventAccess access;

    ImportController(ImportSchedule importSchedule, EventAccess access) {
        this.importSchedule = importSchedule;
        this.access = access;
    }

    @PostMapping(path = "/api/v1/events/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<ImportReport> importPart(
            @RequestPart("file") MultipartFile file,
            @RequestParam(required = false) @Nullable UUID organizationId,
            @RequestParam(required = false) @Nullable UUID eventId,
            @RequestParam(required = false) @Nullable String timeZone,
            @RequestParam(defaultValue = "false") boolean publish,
            Caller caller)
            throws IOException {
        Target target = target(caller, organizationId, eventId, publish);
        try (InputStream content = file.getInputStream()) {
            return answer(importSchedule.handle(
                    new Command(target, timeZone, caller.personId(), ScheduleReader.read(content))));
        }
    }

    @PostMapping(path = "/api/v1/events/import")
    ResponseEntity<ImportReport> importBody(
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable UUID organizationId,
            @RequestParam(required = false) @Nullable UUID eventId,
            @RequestParam(required = false) @Nullable String timeZone,
            @RequestParam(defaultValue = "false") boolean publish,
            Caller caller)
            throws IOException {
        Target target = target(caller, organizationId, eventId, publish);
        Reading reading = request.getContentLengthLong() > ScheduleReader.MOST_BYTES
                ? ScheduleReader.tooLarge()
                : ScheduleReader.read(request.getInputStream());
        return answer(importSchedule.handle(new Command(target, timeZone, caller.personId(), reading)));
    }

    /// Whether the caller may import there is asked before a byte of the file is read.
    private Target target(Caller caller, @Nullable UUID organizationId, @Nullable UUID eventId, boolean publish) {
        if (eventId != null) {
            access.require(caller, Permission.SESSION_EDIT, eventId);
            return new Target.Present(eventId);
        }
        if (organizationId == null) {
            throw Problems.invalid(List.of(new FieldFault(
                    "organizationId", "required", "Say whose event this becomes, or which event it updates.")));
        }
        access.requireInOrganization(caller, Permission.EVENT_CREATE, organizationId);
        return new Target.Fresh(organizationId, publish);
    }

    private static ResponseEntity<ImportReport> answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Imported(ImportReport report, boolean fresh) ->
                (fresh ? ResponseEntity.created(URI.create("/api/v1/events/" + report.eventId())) : ResponseEntity.ok())
                        .body(report);
            case Outcome.Unreadable(FileFault fault) -> throw problem(fault);
            case Outcome.ZoneMissing() ->
                throw Problems.invalid(List.of(new FieldFault(
                        "timeZone", "required", "The file names no time zone that exists. Say which one counts.")));
            case Outcome.NothingUsable(CheckedSchedule schedule) ->
                throw new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "nothing-to-import",
                        "No session in this file can be taken.",
                        Map.of("refused", schedule.refused()));
            case Outcome.NoEvent() -> throw Problems.notFound("event");
        };
    }

    private static ProblemException problem(FileFault fault) {
        HttpStatus status = switch (fault.kind()) {
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case NOT_A_SCHEDULE, PACKED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case MALFORMED, FORBIDDEN -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        return new ProblemException(
                status,
                fault.kind().slug(),
                fault.detail(),
                Map.of("path", fault.path(), "line", fault.line(), "column", fault.column()));
    }
}
