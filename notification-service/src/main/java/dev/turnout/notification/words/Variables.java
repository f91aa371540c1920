package dev.turnout.notification.words;

import dev.turnout.notification.wishes.Category;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a template may speak of, and what it has to say.
///
/// @param known all that may stand in it
/// @param required what has to, or nobody would know what has changed
record Variables(List<String> known, List<String> required) {

    private static final Map<String, Variables> OF_KINDS = new TreeMap<>(Map.of(
            "moved_time", of(List.of("time"), "time", "timeBefore"),
            "moved_room", of(List.of("room"), "room", "roomBefore"),
            "duration", of(List.of("minutes"), "minutes", "minutesBefore"),
            "title", of(List.of("title"), "titleBefore"),
            "speakers", of(List.of("title")),
            "cancelled", of(List.of("title")),
            "removed", of(List.of("title")),
            "restored", of(List.of("title"))));

    private static final Map<String, Variables> OF_NEWS = new TreeMap<>(Map.of(
            "registration_accepted", of(List.of("title")),
            "registration_returned", of(List.of("title")),
            "registration_withdrawn", of(List.of("title")),
            "documents_due", of(List.of("title", "neededUntil"), "neededUntil", "daysLeft")));

    Variables {
        known = List.copyOf(known);
        required = List.copyOf(required);
    }

    /// The kinds that have words of their own in this category.
    static List<String> kinds(Category category) {
        return List.copyOf(ofKinds(category).keySet());
    }

    /// @return null when there is no such kind in the category
    static @Nullable Variables of(Category category, @Nullable String kind) {
        if (kind != null) {
            return ofKinds(category).get(kind);
        }
        return category.named()
                ? of(List.of("changes"), "changes")
                : new Variables(List.of("changes", "event"), List.of("changes"));
    }

    private static Map<String, Variables> ofKinds(Category category) {
        return switch (category) {
            case CHANGES -> OF_KINDS;
            case PARTICIPANTS -> OF_NEWS;
            case ANNOUNCEMENTS, MENTIONS, TASKS, CARE, ALERTS -> Map.of();
        };
    }

    private static Variables of(List<String> required, String... own) {
        var known = new TreeSet<>(List.of("event", "title", "changes"));
        known.addAll(List.of(own));
        return new Variables(List.copyOf(known), required);
    }
}
