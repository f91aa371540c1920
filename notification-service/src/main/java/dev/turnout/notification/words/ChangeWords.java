package dev.turnout.notification.words;

import dev.turnout.notification.delivery.ChangeDirectory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Puts a change into words, in the reader's language and the event's time zone. Safe for many threads.
@Component
public class ChangeWords {

    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "ur");

    private final MessageSource messages = files("notification/change");

    /// What is said of a change.
    ///
    /// @param subject in a line
    /// @param lines what is different, a sentence each; may be empty
    public record Told(String subject, List<String> lines) {}

    /// Where a change happens.
    public record Event(String name, ZoneId zone) {}

    public Told of(ChangeDirectory.Summary change, Event event, Locale language) {
        var gone = change.kinds().contains("cancelled") || change.kinds().contains("removed");
        var lines = new ArrayList<String>();
        change.kinds().forEach(kind -> line(kind, change, event, language).ifPresent(lines::add));
        // Without a title the kind says what it is about, and no name is told.
        var subject = change.title().isEmpty()
                ? say("subject." + change.kinds().getFirst(), language)
                : say(subject(change.kinds(), gone), language, change.title());
        return new Told(subject, lines);
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

    private Optional<String> line(String kind, ChangeDirectory.Summary change, Event event, Locale language) {
        var before = change.before();
        var after = change.after();
        return Optional.ofNullable(
                switch (kind) {
                    case "moved_time" ->
                        say("line.moved_time", language, time(after, event, language), time(before, event, language));
                    case "moved_room" ->
                        say("line.moved_room", language, text(after, "roomName"), text(before, "roomName"));
                    case "duration" ->
                        say("line.duration", language, text(after, "durationMinutes"), text(before, "durationMinutes"));
                    case "title" -> say("line.title", language, text(after, "title"), text(before, "title"));
                    case "documents_due" ->
                        say("line.documents_due", language, text(after, "daysLeft"), day(after, language));
                    case "registration_accepted", "registration_returned", "registration_withdrawn" ->
                        say("line." + kind, language);
                    case "speakers", "cancelled", "removed", "restored" -> say("line." + kind, language);
                    case "dose_late", "health_opened", "health_proposed" -> say("line." + kind, language);
                    default -> null;
                });
    }

    private String say(String key, Locale language, Object... values) {
        return messages.getMessage(key, values, language);
    }

    private static String time(JsonNode state, Event event, Locale language) {
        var startsAt = state.path("startsAt").asString("");
        if (startsAt.isEmpty()) {
            return "–";
        }
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(language)
                .format(Instant.parse(startsAt).atZone(event.zone()));
    }

    private static String day(JsonNode state, Locale language) {
        var day = state.path("neededUntil").asString("");
        return day.isEmpty()
                ? "–"
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(language)
                        .format(LocalDate.parse(day));
    }

    private static String text(JsonNode state, String field) {
        var value = state.path(field).asString("");
        return value.isEmpty() ? "–" : value;
    }
}
