package dev.turnout.event.programme;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a session is about, where, when and by whom. Texts that are not there are null, never empty.
public record SessionContent(
        String title,
        @Nullable String subtitle,
        @Nullable String summary,
        @Nullable String description,
        @Nullable String type,
        @Nullable String language,
        @Nullable Named track,
        @Nullable Named room,
        Instant startsAt,
        int durationMinutes,
        List<Named> speakers) {

    public SessionContent {
        if (title.isBlank() || durationMinutes < 0) {
            throw new IllegalArgumentException("a session needs a title and a duration of at least 0 minutes");
        }
        startsAt = startsAt.truncatedTo(ChronoUnit.SECONDS);
        speakers = List.copyOf(speakers);
    }

    /// When it ends.
    public Instant endsAt() {
        return startsAt.plus(durationMinutes, ChronoUnit.MINUTES);
    }

    /// The areas that it lies in: its room and its track. What has neither is the whole event's.
    public List<String> areas() {
        return Stream.of(room, track).filter(Objects::nonNull).map(Named::name).toList();
    }

    /// The same at another time.
    public SessionContent startingAt(Instant start) {
        return new SessionContent(
                title, subtitle, summary, description, type, language, track, room, start, durationMinutes, speakers);
    }

    /// In which respects `next` differs from this.
    Set<ChangeKind> differences(SessionContent next) {
        Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
        note(kinds, ChangeKind.MOVED_TIME, startsAt, next.startsAt);
        note(kinds, ChangeKind.MOVED_ROOM, room, next.room);
        note(kinds, ChangeKind.DURATION, durationMinutes, next.durationMinutes);
        note(kinds, ChangeKind.TITLE, title, next.title);
        note(kinds, ChangeKind.SPEAKERS, Set.copyOf(speakers), Set.copyOf(next.speakers));
        note(kinds, ChangeKind.DETAILS, details(), next.details());
        if (!kinds.contains(ChangeKind.SPEAKERS)) {
            // The same people in another order: it is kept, and nobody's plans change.
            note(kinds, ChangeKind.DETAILS, speakers, next.speakers);
        }
        return kinds;
    }

    private List<@Nullable Object> details() {
        return Arrays.asList(subtitle, summary, description, type, language, track);
    }

    private static void note(Set<ChangeKind> kinds, ChangeKind kind, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            kinds.add(kind);
        }
    }
}
