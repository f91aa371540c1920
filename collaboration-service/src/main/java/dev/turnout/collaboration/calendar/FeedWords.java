package dev.turnout.collaboration.calendar;

import dev.turnout.common.replica.EventBasics;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/// The few words of ours in a subscribed calendar, in its reader's language.
@Component
class FeedWords {

    private static final Set<String> LANGUAGES = Set.of("en", "de", "ar");

    private final MessageSource messages = files();

    /// The one of our languages that somebody understands.
    String language(@Nullable String wanted) {
        String language = wanted == null ? "" : Locale.forLanguageTag(wanted).getLanguage();
        return LANGUAGES.contains(language) ? language : "en";
    }

    /// @param room of the calendar, where it is one's
    String name(EventBasics event, CalendarRef calendar, UUID reader, @Nullable String room, Locale language) {
        String which = switch (calendar) {
            case CalendarRef.OfEvent _ -> say("calendar.event", language);
            case CalendarRef.OfPerson(UUID person) ->
                say(person.equals(reader) ? "calendar.mine" : "calendar.person", language);
            case CalendarRef.OfTeam(Team team) -> team(team, language);
            case CalendarRef.OfRoom _ -> room == null ? say("calendar.room", language) : room;
        };
        return event.name() + " – " + which;
    }

    String duty(Duty duty, Locale language) {
        List<String> areas = duty.areas();
        return areas.isEmpty() ? say("duty", language) : say("duty.in", language, String.join(", ", areas));
    }

    private String team(Team team, Locale language) {
        return switch (team) {
            case Team.OfArea(String area) -> area;
            case Team.OfRole(var role) -> say("role." + role, language);
        };
    }

    private String say(String key, Locale language, Object... values) {
        return messages.getMessage(key, values, language);
    }

    private static MessageSource files() {
        var files = new ResourceBundleMessageSource();
        files.setBasename("collaboration/calendar");
        files.setDefaultEncoding("UTF-8");
        files.setFallbackToSystemLocale(false);
        files.setAlwaysUseMessageFormat(true);
        return files;
    }
}
