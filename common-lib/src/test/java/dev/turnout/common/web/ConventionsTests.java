package dev.turnout.common.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.turnout.common.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class ConventionsTests {

    record Position(long id, String name) {}

    record Moment(Instant at) {}

    @Test
    void aCursorNamesThePositionItWasMadeOf() {
        var position = new Position(7, "ä/b");

        assertThat(Cursor.decode(Cursor.encode(position), Position.class)).isEqualTo(position);
        assertThat(Cursor.decode(Cursor.encode(Map.of("after", "x")))).containsEntry("after", "x");
    }

    @Test
    void aForeignCursorIsRefused() {
        for (String foreign : new String[] {"", "%%%", "bm9wZQ", "bnVsbA"}) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> Cursor.decode(foreign, Position.class))
                    .matches(problem -> problem.status() == HttpStatus.BAD_REQUEST)
                    .matches(problem -> problem.slug().equals("invalid-cursor"));
        }
    }

    @Test
    void aCursorWithoutAPlaceIsRefused() {
        var known = new Moment(Instant.parse("2026-06-06T06:00:00.123456Z"));
        assertThat(Cursor.decode(Cursor.encode(known), Moment.class)).isEqualTo(known);
        for (String place :
                new String[] {"{}", "{\"at\":null}", "{\"at\":\"+1000000000-12-31T23:59:59Z\"}", "{\"at\":7}"}) {
            String cursor = Base64.getUrlEncoder().encodeToString(place.getBytes(StandardCharsets.UTF_8));
            assertThatExceptionOfType(ProblemException.class)
                    .as(place)
                    .isThrownBy(() -> Cursor.decode(cursor, Moment.class))
                    .matches(problem -> problem.slug().equals("invalid-cursor"));
        }
    }

    @Test
    void aChangeNeedsTheVersionThatItChanges() {
        assertThat(refusal(null)).isEqualTo(HttpStatus.PRECONDITION_REQUIRED);
        assertThat(refusal("\"v2\"")).isEqualTo(HttpStatus.PRECONDITION_FAILED);

        new IfMatch("\"v2\", \"v3\"").require(3, () -> "now");
        new IfMatch("*").require(3, () -> "now");
    }

    private static HttpStatus refusal(@Nullable String ifMatch) {
        try {
            new IfMatch(ifMatch).require(3, () -> "now");
            throw new AssertionError("passed");
        } catch (ProblemException refused) {
            return refused.status();
        }
    }
}
