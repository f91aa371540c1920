package dev.turnout.notification.mail;

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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/// Puts a change into words, in the reader's language and the event's time zone.
@Component
class MailText {

    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "ur");

    private final MessageSource messages;
    private final String publicUrl;

    record Words(String subject, String text, String html) {}

    /// Where a mail is about.
    record Event(String name, ZoneId zone) {}

    MailText(@Value("${turnout.public-url}") String publicUrl) {
        var files = new ResourceBundleMessageSource();
        files.setBasename("notification/mail");
        files.setDefaultEncoding("UTF-8");
        files.setFallbackToSystemLocale(false);
        files.setAlwaysUseMessageFormat(true);
        this.messages = files;
        this.publicUrl = publicUrl;
    }

    Words ofChange(ChangeDirectory.Summary change, Event event, Locale language) {
        var gone = change.kinds().contains("cancelled") || change.kinds().contains("removed");
        // without a title the kind says what it is about, and no name is in the mail
        var subject = change.title().isEmpty()
                ? say("subject." + change.kinds().getFirst(), language)
                : say(subject(change.kinds(), gone), language, change.title());
        var lines = new ArrayList<String>();
        change.kinds().forEach(kind -> line(kind, change, event, language).ifPresent(lines::add));
        var intro = say("intro", language, event.name());
        return words(subject, intro, change.title(), lines, language);
    }

    private static String subject(List<String> kinds, boolean gone) {
        if (kinds.stream().anyMatch(kind -> kind.startsWith("registration_") || kind.equals("documents_due"))) {
            return "subject.registration";
        }
        return gone ? "subject.cancelled" : "subject.changed";
    }

    Words ofTest(Locale language) {
        return words(say("test.subject", language), say("test.text", language), "", List.of(), language);
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

    private Words words(String subject, String intro, String title, List<String> lines, Locale language) {
        var link = say("link", language, publicUrl);
        var text = new StringBuilder(intro).append("\n\n");
        if (!title.isEmpty()) {
            text.append(title).append('\n');
        }
        lines.forEach(line -> text.append("- ").append(line).append('\n'));
        text.append('\n').append(link).append('\n');
        return new Words(subject, text.toString(), html(subject, intro, title, lines, language));
    }

    private String html(String subject, String intro, String title, List<String> lines, Locale language) {
        var direction = RIGHT_TO_LEFT.contains(language.getLanguage()) ? "rtl" : "ltr";
        var html = new StringBuilder();
        html.append("<!doctype html><html lang=\"%s\" dir=\"%s\"><head><title>%s</title></head><body>"
                .formatted(language.getLanguage(), direction, escape(subject)));
        html.append("<p>").append(escape(intro)).append("</p>");
        if (!title.isEmpty()) {
            html.append("<h1>").append(escape(title)).append("</h1>");
        }
        if (!lines.isEmpty()) {
            html.append("<ul>");
            lines.forEach(line -> html.append("<li>").append(escape(line)).append("</li>"));
            html.append("</ul>");
        }
        return html.append("<p><a href=\"%s\">%s</a></p></body></html>"
                        .formatted(escape(publicUrl), escape(say("open", language))))
                .toString();
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

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
