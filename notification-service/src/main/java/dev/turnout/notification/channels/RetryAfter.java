package dev.turnout.notification.channels;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// The pause that an answer asks for: seconds or a date (RFC 9110, 10.2.3), at most a day.
public final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    public static Optional<Duration> of(HttpResponse<?> answer, Clock clock) {
        return answer.headers().firstValue("Retry-After").flatMap(value -> read(value.strip(), clock));
    }

    static Optional<Duration> read(String value, Clock clock) {
        if (value.matches("\\d{1,9}")) {
            return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(value))));
        }
        try {
            var at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(clock.instant(), at))
                    .filter(Duration::isPositive)
                    .map(RetryAfter::bounded);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration pause) {
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
