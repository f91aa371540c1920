package dev.turnout.event.feed;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.turnout.common.problem.ProblemException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A feed for other sites: a page without a script to be framed, and a JSON Feed to be read by programs.
@RestController
class EmbedController {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.forLanguageTag("ar"));

    private final PublicFeed feed;
    private final EmbedPage page;
    private final URI site;

    EmbedController(PublicFeed feed, EmbedPage page, @Value("${turnout.public-url}") URI site) {
        this.feed = feed;
        this.page = page;
        this.site = site;
    }

    /// @param live `on` lets the page load itself again every minute, which its reader can stop
    @GetMapping(path = "/embed/events/{eventId}/feed", produces = "text/html;charset=UTF-8")
    ResponseEntity<String> page(
            @PathVariable UUID eventId,
            @RequestParam(defaultValue = "off") String live,
            @RequestParam(required = false) @Nullable String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        Locale language = language(lang == null ? accepted : lang);
        try {
            return answer(HttpStatus.OK, language, page.of(feed.of(eventId), language, live.equals("on"), lang));
        } catch (ProblemException refused) {
            // Inside another site a refusal is read by people as well.
            return answer(refused.status(), language, page.nothing(language));
        }
    }

    @GetMapping(path = "/embed/events/{eventId}/feed.json", produces = "application/feed+json")
    JsonFeed json(@PathVariable UUID eventId) {
        PublicFeed.Shown shown = feed.of(eventId);
        String home = site.resolve("/events/" + eventId + "/feed").toString();
        return new JsonFeed(
                "https://jsonfeed.org/version/1.1",
                shown.event().name(),
                home,
                site.resolve("/embed/events/" + eventId + "/feed.json").toString(),
                shown.event().language(),
                shown.posts().stream()
                        .map(post -> new JsonFeed.Item(
                                "urn:uuid:" + post.id(),
                                home,
                                post.text(),
                                post.photo() == null
                                        ? null
                                        : site.resolve(post.photo().path()).toString(),
                                post.postedAt(),
                                post.editedAt()))
                        .toList());
    }

    /// JSON Feed 1.1.
    record JsonFeed(
            String version,
            String title,
            @JsonProperty("home_page_url") String homePageUrl,
            @JsonProperty("feed_url") String feedUrl,
            String language,
            List<Item> items) {

        record Item(
                String id,
                String url,
                @JsonProperty("content_text") String contentText,
                @Nullable String image,
                @JsonProperty("date_published") Instant datePublished,
                @JsonProperty("date_modified") @Nullable Instant dateModified) {}
    }

    private static ResponseEntity<String> answer(HttpStatus status, Locale language, String html) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header("Content-Security-Policy", EmbedPage.POLICY)
                .body(html);
    }

    private static Locale language(@Nullable String wanted) {
        try {
            Locale found = wanted == null ? null : Locale.lookup(Locale.LanguageRange.parse(wanted), LANGUAGES);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException odd) {
            return Locale.ENGLISH;
        }
    }
}
