package dev.turnout.event.events;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A new event. Without a slug it gets one from its name; without a language it is in English.
record EventRequest(
        @NotNull UUID organizationId,
        @NotBlank @Size(max = 200) String name,

        @Nullable @Size(max = 60) @Pattern(regexp = Slugs.PATTERN)
        String slug,

        @Nullable @Size(max = 20_000) String description,
        @Nullable @Pattern(regexp = LANGUAGE) String language,
        @NotBlank String timeZone,
        @NotNull OffsetDateTime startsAt,
        @NotNull OffsetDateTime endsAt) {

    static final String LANGUAGE = "[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*";

    Event draft(UUID id) {
        Instant start = seconds("/startsAt", startsAt);
        Instant end = seconds("/endsAt", endsAt);
        checkTimes(timeZone, start, end);
        return Event.draft(
                id,
                organizationId,
                slug == null ? Slugs.of(name) : slug,
                name.strip(),
                description,
                language == null ? "en" : language,
                ZoneId.of(timeZone),
                start,
                end);
    }

    /// @throws dev.turnout.common.problem.ProblemException when the database has no room for the year
    static Instant seconds(String pointer, OffsetDateTime time) {
        if (time.getYear() < 1900 || time.getYear() > 2999) {
            throw Problems.invalid(
                    List.of(new FieldFault(pointer, "out-of-range", "The year lies between 1900 and 2999.")));
        }
        return time.toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    /// @throws dev.turnout.common.problem.ProblemException naming each field that does not fit
    static void checkTimes(String timeZone, Instant start, Instant end) {
        List<FieldFault> faults = new ArrayList<>();
        if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
            faults.add(new FieldFault("/timeZone", "unknown", "This is no zone of the time zone database."));
        }
        if (end.isBefore(start)) {
            faults.add(new FieldFault("/endsAt", "before-start", "An event ends after it starts."));
        }
        if (end.isAfter(start.plus(400, ChronoUnit.DAYS))) {
            faults.add(new FieldFault("/endsAt", "too-long", "An event lasts 400 days at most."));
        }
        if (!faults.isEmpty()) {
            throw Problems.invalid(faults);
        }
    }
}
