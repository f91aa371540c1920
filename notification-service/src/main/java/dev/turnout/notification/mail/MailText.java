package dev.turnout.notification.mail;

import dev.turnout.notification.alerts.AlertText;
import dev.turnout.notification.words.AlertWords;
import dev.turnout.notification.words.ChangeWords;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// Lays a change out as a mail.
@Component
class MailText {

    private final MessageSource messages = ChangeWords.files("notification/mail");
    private final MessageSource alerts = ChangeWords.files("notification/alert");
    private final String publicUrl;

    record Words(String subject, String text, String html) {}

    MailText(@Value("${turnout.public-url}") String publicUrl) {
        this.publicUrl = publicUrl;
    }

    /// @param title what it is about; empty when it is about several things
    Words ofTold(ChangeWords.Told told, String title, ChangeWords.Event event, Locale language) {
        return words(told.subject(), say("intro", language, event.name()), title, told.lines(), language);
    }

    Words ofAlert(AlertText alert, boolean exercise, Locale language) {
        var subject = AlertWords.subject(alert.headline(), exercise, language);
        var intro = alerts.getMessage(exercise ? "intro.exercise" : "intro", new Object[0], language);
        var lines = Stream.of(alert.instruction(), alert.description(), alert.easy())
                .filter(line -> !line.isBlank())
                .toList();
        return words(subject, intro, alert.headline(), lines, language);
    }

    Words ofTest(Locale language) {
        return words(say("test.subject", language), say("test.text", language), "", List.of(), language);
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
        var direction = ChangeWords.direction(language);
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

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
