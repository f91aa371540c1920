package dev.turnout.collaboration.calendar;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What something clashes with, as somebody sees it.
///
/// @param key by which it is accepted
/// @param kind `room` or `person`, of which both take the same
/// @param id of that room or person
/// @param what `entry`, `session` or `duty`
/// @param title null for a duty, and for what the reader may not see: then it is only known that there is something
record ClashView(
        String key,
        String kind,
        UUID id,
        String what,
        @Nullable String title,
        Instant startsAt,
        Instant endsAt) {

    static ClashView of(Busy.Clash clash, Viewer viewer) {
        Busy with = clash.with();
        return new ClashView(
                with.key(),
                clash.kind().name().toLowerCase(Locale.ROOT),
                clash.id(),
                what(with),
                title(with, viewer),
                with.from(),
                with.until());
    }

    static String what(Busy busy) {
        return switch (busy) {
            case Busy.ByEntry _ -> "entry";
            case Busy.BySession _ -> "session";
            case Busy.ByDuty _ -> "duty";
        };
    }

    private static @Nullable String title(Busy with, Viewer viewer) {
        return switch (with) {
            case Busy.ByEntry by -> viewer.sees(by.entry()) ? by.entry().words().title() : null;
            case Busy.BySession(ProgrammeSession session) -> session.title();
            case Busy.ByDuty _ -> null;
        };
    }
}
