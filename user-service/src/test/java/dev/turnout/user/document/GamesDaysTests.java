package dev.turnout.user.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class GamesDaysTests {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void aPaperHasToBeGoodOnTheLastDayWhereTheGamesAre() {
        var days = GamesDays.of(games("2026-07-01T22:00:00Z", "2026-07-05T22:30:00Z"), NOW);

        assertThat(days.first()).isEqualTo("2026-07-02");
        assertThat(days.last()).isEqualTo("2026-07-06");
        assertThat(days.daysLeft()).isEqualTo(31);
        assertThat(DocumentState.at(LocalDate.parse("2026-07-05"), days.last()))
                .isEqualTo(DocumentState.EXPIRES_BEFORE_THE_END);
        assertThat(DocumentState.at(LocalDate.parse("2026-07-06"), days.last())).isEqualTo(DocumentState.VALID);
        assertThat(DocumentState.at(null, days.last())).isEqualTo(DocumentState.VALID);
    }

    @Test
    void withoutDatesItIsToday() {
        var days = GamesDays.of(games(null, null), NOW);

        assertThat(days.known()).isFalse();
        assertThat(days.last()).isEqualTo("2026-06-01");
    }

    private static EventBasics games(String startsAt, String endsAt) {
        return new EventBasics(
                Ids.next(),
                1,
                Ids.next(),
                "games",
                "Games",
                "Europe/Berlin",
                startsAt == null ? null : Instant.parse(startsAt),
                endsAt == null ? null : Instant.parse(endsAt),
                "published",
                "en");
    }
}
