package dev.turnout.event.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An event of an organization.
///
/// @param version rises with every change of the event itself
/// @param programmeVersion rises with every change of its programme
public record Event(
        UUID id,
        UUID organizationId,
        long version,
        long programmeVersion,
        String slug,
        String name,
        @Nullable String description,
        String language,
        ZoneId timeZone,
        Instant startsAt,
        Instant endsAt,
        EventStatus status) {

    /// An event in draft, before its first change.
    public static Event draft(
            UUID id,
            UUID organizationId,
            String slug,
            String name,
            @Nullable String description,
            String language,
            ZoneId timeZone,
            Instant startsAt,
            Instant endsAt) {
        return new Event(
                id,
                organizationId,
                1,
                1,
                slug,
                name,
                description,
                language,
                timeZone,
                startsAt,
                endsAt,
                EventStatus.DRAFT);
    }

    /// Whether anyone may read it without being asked who they are.
    public boolean isPublic() {
        return status != EventStatus.DRAFT;
    }

    /// A new event that starts in another status than draft.
    public Event born(EventStatus first) {
        return new Event(
                id,
                organizationId,
                version,
                programmeVersion,
                slug,
                name,
                description,
                language,
                timeZone,
                startsAt,
                endsAt,
                first);
    }

    /// This event with other particulars, one version on. Readers of the programme see them too.
    Event revised(
            String nextSlug,
            String nextName,
            @Nullable String nextDescription,
            String nextLanguage,
            ZoneId nextZone,
            Instant nextStart,
            Instant nextEnd,
            EventStatus nextStatus) {
        return new Event(
                id,
                organizationId,
                version + 1,
                programmeVersion + 1,
                nextSlug,
                nextName,
                nextDescription,
                nextLanguage,
                nextZone,
                nextStart,
                nextEnd,
                nextStatus);
    }

    Event withProgrammeVersion(long next) {
        return new Event(
                id,
                organizationId,
                version,
                next,
                slug,
                name,
                description,
                language,
                timeZone,
                startsAt,
                endsAt,
                status);
    }

    /// A new event under another slug.
    Event under(String otherSlug) {
        return new Event(
                id,
                organizationId,
                version,
                programmeVersion,
                otherSlug,
                name,
                description,
                language,
                timeZone,
                startsAt,
                endsAt,
                status);
    }

    /// The days from start to end, midnight to midnight in the event's zone. An end at midnight opens no new day.
    List<EventDay> calendarDays() {
        LocalDate first = startsAt.atZone(timeZone).toLocalDate();
        Instant lastMoment = endsAt.isAfter(startsAt) ? endsAt.minusMillis(1) : endsAt;
        LocalDate last = lastMoment.atZone(timeZone).toLocalDate();
        return Stream.iterate(first, day -> !day.isAfter(last), day -> day.plusDays(1))
                .map(day -> new EventDay(
                        day,
                        day.atStartOfDay(timeZone).toInstant(),
                        day.plusDays(1).atStartOfDay(timeZone).toInstant()))
                .toList();
    }
}
