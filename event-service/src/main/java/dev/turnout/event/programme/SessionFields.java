package dev.turnout.event.programme;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Fields of a session in a request. A field that is absent or null stays as it is; an empty text takes it away.
///
/// @param room name of the room; one that does not exist yet is made
/// @param roomId id of the room, instead of its name
/// @param track name of the track; one that does not exist yet is made
/// @param speakers names in their order; names that do not exist yet are made
record SessionFields(
        @Nullable @Size(min = 1, max = 200) String guid,
        @Nullable @Size(min = 1, max = 500) String title,
        @Nullable @Size(max = 500) String subtitle,

        @Nullable @Size(max = 100_000) @JsonProperty("abstract")
        String summary,

        @Nullable @Size(max = 100_000) String description,
        @Nullable @Size(max = 300) String type,
        @Nullable @Size(max = 300) String language,
        @Nullable @Size(max = 300) String track,
        @Nullable @Size(max = 300) String room,
        @Nullable UUID roomId,
        @Nullable OffsetDateTime startsAt,
        @Nullable @Min(0) @Max(44_640) Integer durationMinutes,
        @Nullable @Size(max = 200) List<@NotBlank @Size(max = 300) String> speakers) {

    private static final String REQUIRED = "required";

    /// The content that `present` gets with these fields.
    SessionContent over(SessionContent present, ProgrammeEdit edit) {
        return new SessionContent(
                title == null ? present.title() : usableTitle(title),
                text(subtitle, present.subtitle()),
                text(summary, present.summary()),
                text(description, present.description()),
                text(type, present.type()),
                text(language, present.language()),
                track == null ? present.track() : trackIn(edit, track),
                roomIn(edit, present.room()),
                startsAt == null ? present.startsAt() : sensible(startsAt),
                durationMinutes == null ? present.durationMinutes() : durationMinutes,
                speakers == null ? present.speakers() : edit.speakers(stripped(speakers)));
    }

    /// The content of a session that has nothing but these fields.
    SessionContent alone(ProgrammeEdit edit) {
        if (title == null || startsAt == null || durationMinutes == null) {
            throw Problems.invalid(Stream.of(
                            title == null ? missing("/title") : null,
                            startsAt == null ? missing("/startsAt") : null,
                            durationMinutes == null ? missing("/durationMinutes") : null)
                    .filter(Objects::nonNull)
                    .toList());
        }
        var bare = new SessionContent(
                usableTitle(title),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                sensible(startsAt),
                durationMinutes,
                List.of());
        return over(bare, edit);
    }

    private static FieldFault missing(String pointer) {
        return new FieldFault(pointer, REQUIRED, "A new session needs this.");
    }

    private static String usableTitle(String title) {
        if (title.isBlank()) {
            throw Problems.invalid(List.of(new FieldFault("/title", REQUIRED, "A session needs a title.")));
        }
        return title;
    }

    private static Instant sensible(OffsetDateTime time) {
        if (time.getYear() < 1900 || time.getYear() > 2999) {
            throw Problems.invalid(
                    List.of(new FieldFault("/startsAt", "out-of-range", "The year lies between 1900 and 2999.")));
        }
        return time.toInstant();
    }

    private static @Nullable String text(@Nullable String given, @Nullable String present) {
        if (given == null) {
            return present;
        }
        return given.isBlank() ? null : given;
    }

    private static @Nullable Named trackIn(ProgrammeEdit edit, String name) {
        return name.isBlank() ? null : edit.track(name.strip());
    }

    private @Nullable Named roomIn(ProgrammeEdit edit, @Nullable Named present) {
        if (roomId != null) {
            return edit.roomWithId(roomId)
                    .orElseThrow(() -> Problems.invalid(
                            List.of(new FieldFault("/roomId", "unknown", "The event has no room with this id."))));
        }
        if (room == null) {
            return present;
        }
        return room.isBlank() ? null : edit.room(room.strip());
    }

    private static List<String> stripped(List<String> names) {
        return names.stream().map(String::strip).toList();
    }
}
