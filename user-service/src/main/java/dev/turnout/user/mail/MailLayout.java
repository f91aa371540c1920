package dev.turnout.user.mail;

import dev.turnout.user.mail.Mailer.Mail;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// Puts mails into a person's language and into both forms: some words, one link, some more words.
@Component
public class MailLayout {

    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}+");

    private final MessageSource messages;

    MailLayout() {
        var files = new ResourceBundleMessageSource();
        files.setBasename("user/mail");
        files.setDefaultEncoding("UTF-8");
        files.setFallbackToSystemLocale(false);
        files.setAlwaysUseMessageFormat(true);
        this.messages = files;
    }

    /// The text with this key. What people chose as names is set apart, so that it reads right in either direction.
    public String say(Locale language, String key, Object... values) {
        return messages.getMessage(key, values, language);
    }

    /// A name as it may stand in a sentence of another language.
    public static String name(String text) {
        return "\u2068" + UNPRINTABLE.matcher(text).replaceAll(" ").strip() + "\u2069";
    }

    /// @param address where the link leads
    /// @param action what the link says
    /// @param notes sentences after it
    public Mail compose(
            String to,
            Locale language,
            String subject,
            String intro,
            String address,
            String action,
            List<String> notes) {
        var paragraphs = new ArrayList<String>();
        paragraphs.add(intro);
        paragraphs.add(address);
        paragraphs.addAll(notes);
        var after = new StringBuilder();
        notes.forEach(note -> after.append("<p>").append(escape(note)).append("</p>"));
        return new Mail(to, subject, String.join("\n\n", paragraphs) + "\n", """
                <!doctype html><html lang="%s" dir="%s"><head><title>%s</title></head><body>
                <p>%s</p><p><a href="%s">%s</a></p>%s</body></html>
                """.formatted(
                        language.toLanguageTag(),
                        language.getLanguage().equals("ar") ? "rtl" : "ltr",
                        escape(subject),
                        escape(intro),
                        escape(address),
                        escape(action),
                        after));
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
