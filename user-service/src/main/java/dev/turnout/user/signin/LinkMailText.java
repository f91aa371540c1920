package dev.turnout.user.signin;

import dev.turnout.user.mail.MailLayout;
import dev.turnout.user.mail.Mailer.Mail;
import dev.turnout.user.signin.SignInLinks.Link;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Puts a link into words, in the person's language.
@Component
class LinkMailText {

    private final MailLayout layout;
    private final String publicUrl;

    LinkMailText(MailLayout layout, @Value("${turnout.public-url}") String publicUrl) {
        this.layout = layout;
        this.publicUrl = publicUrl;
    }

    Mail of(Link link, String secret) {
        Locale language = Locale.forLanguageTag(link.locale());
        String kind = link.person() == null ? "register" : "link";
        return layout.compose(
                link.email(),
                language,
                layout.say(language, kind + ".subject"),
                layout.say(language, kind + ".intro"),
                // behind the #, which no server sees and so none can log
                publicUrl + "/auth/link/open#" + secret,
                layout.say(language, kind + ".action"),
                List.of(layout.say(language, "until", SignInLinks.LIFE.toMinutes()), layout.say(language, "ignore")));
    }
}
