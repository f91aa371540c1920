package dev.turnout.event.myday;

import dev.turnout.common.security.Caller;
import dev.turnout.event.events.Event;
import dev.turnout.event.events.EventAccess;
import dev.turnout.event.programme.ProgrammeReading;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// "My day" as a calendar file.
@RestController
class MyDayController {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final EventAccess access;
    private final ProgrammeReading programme;
    private final StarStore stars;
    private final Clock clock;

    MyDayController(EventAccess access, ProgrammeReading programme, StarStore stars, Clock clock) {
        this.access = access;
        this.programme = programme;
        this.stars = stars;
        this.clock = clock;
    }

    @GetMapping("/api/v1/events/{eventId}/my-day.ics")
    ResponseEntity<String> calendar(@PathVariable UUID eventId, Caller caller) {
        Event event = access.readable(eventId, caller);
        var sessions = programme.of(eventId, caller.personId(), stars.of(eventId, caller.personId()));
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"my-day.ics\"")
                .body(MyDayCalendar.of(event, sessions, clock.instant()));
    }
}
