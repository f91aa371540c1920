package dev.turnout.collaboration.calendar;

import static dev.turnout.collaboration.calendar.CalendarFixtures.ADA;
import static dev.turnout.collaboration.calendar.CalendarFixtures.BEA;
import static dev.turnout.collaboration.calendar.CalendarFixtures.HALL;
import static dev.turnout.collaboration.calendar.CalendarFixtures.busy;
import static dev.turnout.collaboration.calendar.CalendarFixtures.duty;
import static dev.turnout.collaboration.calendar.CalendarFixtures.gate;
import static dev.turnout.collaboration.calendar.CalendarFixtures.people;
import static dev.turnout.collaboration.calendar.CalendarFixtures.room;
import static dev.turnout.collaboration.calendar.CalendarFixtures.session;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusyTests {

    @Test
    void whereOneEndsTheNextMayBegin() {
        Busy first = busy(1, "09:00", "10:00", room(HALL));

        assertThat(first.clash(busy(2, "10:00", "11:00", room(HALL)))).isEmpty();
        assertThat(first.clash(busy(2, "08:00", "09:00", room(HALL)))).isEmpty();
        assertThat(first.clash(busy(2, "09:59", "11:00", room(HALL)))).isPresent();
    }

    @Test
    void aClashSaysWhatBothTake() {
        Busy one = busy(1, "09:00", "10:00", people(ADA, BEA));
        Busy other = busy(2, "09:30", "10:30", people(BEA));

        assertThat(one.clash(other)).contains(new Busy.Clash(Busy.Clash.Kind.PERSON, BEA, other));
        assertThat(one.clash(busy(3, "09:30", "10:30", people()))).isEmpty();
    }

    @Test
    void aTeamIsItsPeople() {
        Busy meeting = busy(1, "09:00", "10:00", gate(), BEA);
        Busy own = busy(2, "09:30", "10:30", people(BEA));
        Busy shift = duty(BEA, "2026-06-06T06:00:00Z", "2026-06-06T12:00:00Z");

        assertThat(meeting.clash(own)).isPresent();
        assertThat(meeting.clash(shift)).as("a team meets on duty").isEmpty();
        assertThat(shift.clash(meeting)).isEmpty();
        assertThat(own.clash(shift)).isPresent();
    }

    @Test
    void aRoleForDaysIsNoShift() {
        Busy own = busy(2, "09:30", "10:30", people(BEA));

        assertThat(own.clash(duty(BEA, "2026-06-05T00:00:00Z", "2026-06-08T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void aCancelledSessionTakesNoRoom() {
        Busy booking = busy(1, "12:00", "13:00", room(HALL));

        assertThat(booking.clash(new Busy.BySession(
                        session(5, "2026-06-06T10:00:00Z", "2026-06-06T11:00:00Z", HALL, "cancelled"))))
                .isEmpty();
        assertThat(booking.clash(new Busy.BySession(
                        session(5, "2026-06-06T10:00:00Z", "2026-06-06T11:00:00Z", HALL, "scheduled"))))
                .isPresent();
    }

    @Test
    void everyPairIsFoundAndToldOnBothSides() {
        Busy whole = busy(1, "09:00", "12:00", room(HALL));
        Busy early = busy(2, "09:30", "10:00", room(HALL));
        Busy late = busy(3, "11:00", "13:00", room(HALL));
        Busy apart = busy(4, "13:00", "14:00", room(HALL));

        Map<String, List<Busy.Clash>> clashes = Busy.among(List.of(late, apart, whole, early));

        assertThat(clashes).containsOnlyKeys(whole.key(), early.key(), late.key());
        assertThat(clashes.get(whole.key())).extracting(Busy.Clash::with).containsExactly(early, late);
        assertThat(clashes.get(late.key())).extracting(Busy.Clash::with).containsExactly(whole);
    }
}
