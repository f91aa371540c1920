package dev.turnout.user.sensitive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DosePlanTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate FRIDAY = LocalDate.parse("2026-03-27");

    @Test
    void isDueOnTheEventsClockAlsoWhenItChanges() {
        assertThat(due(medicine(null, null, "08:00"), FRIDAY, FRIDAY.plusDays(3)))
                .containsExactly(
                        Instant.parse("2026-03-27T07:00:00Z"),
                        Instant.parse("2026-03-28T07:00:00Z"),
                        Instant.parse("2026-03-29T06:00:00Z"),
                        Instant.parse("2026-03-30T06:00:00Z"));
    }

    @Test
    void aTimeThatTheClocksSkipIsTakenWhereTheyGoOn() {
        assertThat(due(medicine(null, null, "02:30"), FRIDAY.plusDays(2), FRIDAY.plusDays(2)))
                .containsExactly(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void keepsToTheDaysOfTheMedicineAndOfTheEvent() {
        assertThat(due(medicine(FRIDAY.plusDays(1), FRIDAY.plusDays(9), "08:00"), FRIDAY, FRIDAY.plusDays(2)))
                .hasSize(2);
        assertThat(due(medicine(FRIDAY.plusDays(5), null, "08:00"), FRIDAY, FRIDAY.plusDays(2)))
                .isEmpty();
    }

    @Test
    void plansNothingThatIsOver() {
        assertThat(DosePlan.of(
                        List.of(medicine(null, null, "08:00", "20:00")),
                        BERLIN,
                        FRIDAY,
                        FRIDAY,
                        Instant.parse("2026-03-27T12:00:00Z")))
                .extracting(DosePlan.Due::dueAt)
                .containsExactly(Instant.parse("2026-03-27T19:00:00Z"));
    }

    @Test
    void isLateAfterAnHourUnlessSaidOtherwise() {
        var hour = DosePlan.of(List.of(medicine(null, null, "08:00")), BERLIN, FRIDAY, FRIDAY, Instant.EPOCH);
        assertThat(Duration.between(hour.getFirst().dueAt(), hour.getFirst().lateAt()))
                .hasMinutes(60);
        var quarter = new SectionContent.Medicine(Ids.next(), "A", "1", List.of("08:00"), null, null, 15, null);
        assertThat(DosePlan.of(List.of(quarter), BERLIN, FRIDAY, FRIDAY, Instant.EPOCH)
                        .getFirst()
                        .lateAt())
                .isEqualTo("2026-03-27T07:15:00Z");
    }

    private static List<Instant> due(SectionContent.Medicine medicine, LocalDate first, LocalDate last) {
        return DosePlan.of(List.of(medicine), BERLIN, first, last, Instant.EPOCH).stream()
                .map(DosePlan.Due::dueAt)
                .toList();
    }

    private static SectionContent.Medicine medicine(
            @Nullable LocalDate from, @Nullable LocalDate until, String... times) {
        return new SectionContent.Medicine(Ids.next(), "A", "1", List.of(times), from, until, null, null);
    }
}
