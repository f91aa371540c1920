package dev.turnout.notification.words;

import dev.turnout.notification.delivery.Announced;
import dev.turnout.notification.delivery.ChangeDirectory;
import dev.turnout.notification.wishes.Form;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Puts a change into words, in the reader's language and the event's time zone. Safe for many threads.
@Component
public class ChangeWords {

    /// Stands where something has no value.
    private static final String NOTHING = "–";
    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "ur");

    private final MessageSource messages = files("notification/change");
    private final MessageSource easy = files("notification/change-easy");
    private final MessageSource symbols = files("notification/change-symbols");

    /// What is said of a change.
    ///
    /// @param subject in a line
    /// @param lines what is different, a sentence each; may be empty
    public record Told(String subject, List<String> lines) {}

    /// Where a change happens.
    public record Event(String name, ZoneId zone) {}

    public Told of(ChangeDirectory.Summary change, Event event, Locale language) {
        return of(change, event, language, Form.STANDARD);
    }

    public Told of(ChangeDirectory.Summary change, Event event, Locale language, Form form) {
        if (change.kinds().contains(Announced.KIND)) {
            return AnnouncementWords.of(change, language, form);
        }
        var gone = change.kinds().contains("cancelled") || change.kinds().contains("removed");
        var lines = new ArrayList<String>();
        change.kinds().forEach(kind -> line(kind, change, event, language, form).ifPresent(lines::add));
        // Without a title the kind says what it is about, and no name is told.
        var subject = change.title().isEmpty()
                ? say("subject." + change.kinds().getFirst(), language)
                : say(subject(change.kinds(), gone), language, change.title());
        return new Told(subject, lines);
    }

    /// What is said of several changes of one event at once.
    public Told together(List<ChangeDirectory.Summary> changes, Event event, Locale language, Form form) {
        var lines = changes.stream()
                .map(change -> of(change, event, language, form))
                .map(told -> told.lines().isEmpty()
                        ? told.subject()
                        : say("together.line", language, told.subject(), String.join(" ", told.lines())))
                .distinct()
                .toList();
        return new Told(say("together.subject", language, changes.size(), event.name()), lines);
    }

    /// What a template may speak of; what has no value is not among it.
    Map<String, String> values(ChangeDirectory.Summary change, Event event, Locale language, Told told) {
        var before = change.before();
        var after = change.after();
        var values = new HashMap<String, String>();
        values.put("event", event.name());
        values.put("title", change.title());
        values.put("changes", String.join(" ", told.lines()));
        values.put("time", time(after, event, language));
        values.put("timeBefore", time(before, event, language));
        values.put("room", text(after, "roomName"));
        values.put("roomBefore", text(before, "roomName"));
        values.put("minutes", text(after, "durationMinutes"));
        values.put("minutesBefore", text(before, "durationMinutes"));
        values.put("titleBefore", text(before, "title"));
        values.put("daysLeft", text(after, "daysLeft"));
        values.put("neededUntil", day(after, language));
        values.values().removeIf(value -> value.isBlank() || value.equals(NOTHING));
        return values;
    }

    private static String subject(List<String> kinds, boolean gone) {
        if (kinds.stream().anyMatch(kind -> kind.startsWith("registration_") || kind.equals("documents_due"))) {
            return "subject.registration";
        }
        return gone ? "subject.cancelled" : "subject.changed";
    }

    /// The way a language is written: `ltr` or `rtl`.
    public static String direction(Locale language) {
        return RIGHT_TO_LEFT.contains(language.getLanguage()) ? "rtl" : "ltr";
    }

    /// The texts of this name, without a look at the machine's own language.
    public static MessageSource files(String name) {
        var files = new ResourceBundleMessageSource();
        files.setBasename(name);
        files.setDefaultEncoding("UTF-8");
        files.setFallbackToSystemLocale(false);
        files.setAlwaysUseMessageFormat(true);
        return files;
    }

    private Optional<String> line(
            String kind, ChangeDirectory.Summary change, Event event, Locale language, Form form) {
        var before = change.before();
        var after = change.after();
        return Optional.ofNullable(
                switch (kind) {
                    case "moved_time" ->
                        line("moved_time", language, form, time(after, event, language), time(before, event, language));
                    case "moved_room" ->
                        line("moved_room", language, form, text(after, "roomName"), text(before, "roomName"));
                    case "duration" ->
                        line(
                                "duration",
                                language,
                                form,
                                text(after, "durationMinutes"),
                                text(before, "durationMinutes"));
                    case "title" -> line("title", language, form, text(after, "title"), text(before, "title"));
                    case "documents_due" ->
                        line("documents_due", language, form, text(after, "daysLeft"), day(after, language));
                    case "registration_accepted", "registration_returned", "registration_withdrawn" ->
                        line(kind, language, form);
                    case "speakers", "cancelled", "removed", "restored" -> line(kind, language, form);
                    case "dose_late",
                            "health_opened",
                            "health_proposed",
                            "mentioned",
                            "written_to",
                            "task_assigned",
                            "task_due" -> line(kind, language, form);
                    default -> null;
                });
    }

    private String line(String kind, Locale language, Form form, Object... values) {
        var standard = say("line." + kind, language, values);
        if (form == Form.STANDARD) {
            return standard;
        }
        var plain = easy.getMessage("line." + kind, values, standard, language);
        var symbol = form == Form.SYMBOL ? symbols.getMessage("line." + kind, null, "", language) : "";
        return symbol == null || symbol.isEmpty() ? String.valueOf(plain) : symbol + " " + plain;
    }

    String say(String key, Locale language, Object... values) {
        return messages.getMessage(key, values, language);
    }

    private static String time(JsonNode state, Event event, Locale language) {
        var startsAt = state.path("startsAt").asString("");
        if (startsAt.isEmpty()) {
            return NOTHING;
        }
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(language)
                .format(Instant.parse(startsAt).atZone(event.zone()));
    }

    private static String day(JsonNode state, Locale language) {
        var day = state.path("neededUntil").asString("");
        return day.isEmpty()
                ? NOTHING
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(language)
                        .format(LocalDate.parse(day));
    }

    private static String text(JsonNode state, String field) {
        var value = state.path(field).asString("");
        return value.isEmpty() ? NOTHING : value;
    }
}
