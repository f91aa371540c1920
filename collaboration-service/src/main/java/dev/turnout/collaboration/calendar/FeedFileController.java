package dev.turnout.collaboration.calendar;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.OpenOperation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Subscribed calendars, for programs that cannot sign in.
@RestController
class FeedFileController {

    static final String PATH = "/api/v1/calendars/";

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Feeds feeds;
    private final WriteFeed writeFeed;
    private final CalendarProperties properties;

    FeedFileController(Feeds feeds, WriteFeed writeFeed, CalendarProperties properties) {
        this.feeds = feeds;
        this.writeFeed = writeFeed;
        this.properties = properties;
    }

    /// The calendar behind a secret address, as far as whoever made the address may see it now.
    @GetMapping(value = PATH + "{secret}.ics", produces = "text/calendar")
    ResponseEntity<String> read(@PathVariable String secret) {
        Feeds.Reading reading = feeds.reading(new FeedSecret(secret)).orElseThrow(FeedFileController::missing);
        if (reading.inThisMinute() > properties.feedReads()) {
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-requests",
                    "This calendar was read very often just now.",
                    Map.of("retryAfter", 60));
        }
        String file = writeFeed.of(reading.feed()).orElseThrow(FeedFileController::missing);
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.maxAge(FRESH).cachePrivate())
                .eTag(WriteFeed.mark(file))
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"calendar.ics\"")
                .body(file);
    }

    private static ProblemException missing() {
        return Problems.notFound("calendar");
    }

    @Configuration(proxyBeanMethods = false)
    static class Open {

        @Bean
        OpenOperation openCalendarFeeds() {
            return OpenOperation.get(PATH + "*", "the unguessable word in the address is the proof");
        }

        @Bean
        OpenOperation openCalendarFeedHeads() {
            return new OpenOperation(HttpMethod.HEAD, PATH + "*", "what may be read may be asked for news");
        }
    }
}
