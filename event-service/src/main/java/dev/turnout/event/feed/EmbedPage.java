package dev.turnout.event.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// The page that other sites frame. It has no script: what is in it shows everywhere, and can do nothing.
@Component
class EmbedPage {

    private static final String STYLE = """
            :root{color-scheme:light dark}
            body{margin:0;padding:1rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
            h1{font-size:1.25rem;margin:0 0 .5rem}
            ol{list-style:none;margin:1rem 0;padding:0}
            li{border-block-start:1px solid currentColor;padding-block:.75rem}
            p{margin:.25rem 0;white-space:pre-line}
            img{max-width:100%;height:auto;display:block;margin-block:.5rem}
            a{color:inherit;display:inline-block;padding-block:.6rem}
            .by{font-size:.875rem}
            """;

    /// The only style there is is named by its content. Who may frame the page is said by the gateway.
    static final String POLICY = "default-src 'none'; img-src 'self'; style-src 'sha256-" + hash(STYLE)
            + "'; base-uri 'none'; form-action 'none'";

    private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();

    EmbedPage() {
        messages.setBasename("event/feed");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
    }

    /// @param live whether it loads itself again every minute
    /// @param asked the language that its address asks for, kept in its links
    String of(PublicFeed.Shown shown, Locale language, boolean live, @Nullable String asked) {
        var page = new StringBuilder();
        String name = escaped(shown.event().name());
        head(page, language, say(language, "title", name), live);
        page.append("<h1 dir=\"auto\">").append(say(language, "title", name)).append("</h1>");
        String same = asked == null ? "" : "&amp;lang=" + language.getLanguage();
        page.append("<nav aria-label=\"")
                .append(say(language, "nav"))
                .append("\"><a href=\"?live=")
                .append(live ? "off" : "on")
                .append(same)
                .append("\">")
                .append(say(language, live ? "stop" : "start"))
                .append("</a> <a href=\"?live=")
                .append(live ? "on" : "off")
                .append(same)
                .append("\">")
                .append(say(language, "again"))
                .append("</a></nav>");
        if (shown.posts().isEmpty()) {
            page.append("<p>").append(say(language, "empty")).append("</p>");
        } else {
            page.append("<ol>");
            shown.posts()
                    .forEach(post -> item(page, post, language, shown.event().timeZone()));
            page.append("</ol>");
        }
        return page.append("</main></body></html>").toString();
    }

    /// In place of a feed that is not shown here.
    String nothing(Locale language) {
        var page = new StringBuilder();
        head(page, language, say(language, "none"), false);
        return page.append("<h1>")
                .append(say(language, "none"))
                .append("</h1></main></body></html>")
                .toString();
    }

    private void head(StringBuilder page, Locale language, String title, boolean live) {
        boolean leftwards = language.getLanguage().equals("ar");
        page.append("<!doctype html><html lang=\"")
                .append(language.getLanguage())
                .append("\" dir=\"")
                .append(leftwards ? "rtl" : "ltr")
                .append("\"><head><meta charset=\"utf-8\"><title>")
                .append(title)
                .append("</title><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .append("<meta name=\"robots\" content=\"noindex\">")
                .append(live ? "<meta http-equiv=\"refresh\" content=\"60\">" : "")
                .append("<style>")
                .append(STYLE)
                .append("</style></head><body><main>");
    }

    private void item(StringBuilder page, PostView post, Locale language, ZoneId zone) {
        page.append("<li><p class=\"by\">");
        if (post.pinned()) {
            page.append(say(language, "pinned")).append(" · ");
        }
        page.append(say(language, post.team() ? "team" : "visitor"))
                .append(" · <time datetime=\"")
                .append(post.postedAt())
                .append("\">")
                .append(escaped(clock(language, zone, post.postedAt())))
                .append("</time>");
        if (post.editedAt() != null) {
            page.append(" · ").append(say(language, "edited"));
        }
        page.append("</p><p dir=\"auto\">").append(escaped(post.text())).append("</p>");
        PostView.PhotoView photo = post.photo();
        if (photo != null) {
            page.append("<img src=\"")
                    .append(photo.path())
                    .append("\" width=\"")
                    .append(photo.width())
                    .append("\" height=\"")
                    .append(photo.height())
                    .append("\" alt=\"")
                    .append(escaped(photo.alt()))
                    .append("\" loading=\"lazy\">");
        }
        page.append("</li>");
    }

    private String say(Locale language, String key, Object... values) {
        return messages.getMessage(key, values, language);
    }

    private static String clock(Locale language, ZoneId zone, Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .localizedBy(language)
                .withZone(zone)
                .format(at);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String hash(String style) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
