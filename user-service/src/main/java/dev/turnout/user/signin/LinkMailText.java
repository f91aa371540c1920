package dev.turnout.user.signin;

import dev.turnout.user.mail.Mailer.Mail;
import dev.turnout.user.signin.SignInLinks.Link;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// Puts a link into words, in the person's language.
@Component
class LinkMailText {

    private final MessageSource messages;
    private final String publicUrl;

    LinkMailText(@Value("${turnout.public-url}") String publicUrl) {
        var files = new ResourceBundleMessageSource();
        files.setBasename("user/mail");
        files.setDefaultEncoding("UTF-8");
        files.setFallbackToSystemLocale(false);
        files.setAlwaysUseMessageFormat(true);
        this.messages = files;
        this.publicUrl = publicUrl;
    }

    Mail of(Link link, String secret) {
        Locale language = Locale.forLanguageTag(link.locale());
        String kind = link.person() == null ? "register" : "link";
        String address = publicUrl + "/auth/link?token=" + secret;
        String subject = say(kind + ".subject", language);
        String intro = say(kind + ".intro", language);
        String until = say("until", language, SignInLinks.LIFE.toMinutes());
        String ignore = say("ignore", language);
        return new Mail(link.email(), subject, String.join("\n\n", intro, address, until, ignore) + "\n", """
                <!doctype html><html lang="%s" dir="%s"><head><title>%s</title></head><body>
                <p>%s</p><p><a href="%s">%s</a></p><p>%s</p><p>%s</p></body></html>
                """.formatted(
                        language.toLanguageTag(),
                        language.getLanguage().equals("ar") ? "rtl" : "ltr",
                        escape(subject),
                        escape(intro),
                        escape(address),
                        escape(say(kind + ".action", language)),
                        escape(until),
                        escape(ignore)));
    }

    private String say(String key, Locale language, Object... values) {
        return messages.getMessage(key, values, language);
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
