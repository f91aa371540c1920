package dev.turnout.user.sensitive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// When the medicines of a plan are due, on the event's clock. Pure.
final class DosePlan {

    private static final int WINDOW_MINUTES = 60;

    record Due(UUID medicationId, Instant dueAt, Instant lateAt) {}

    private DosePlan() {}

    /// The doses from now on.
    ///
    /// @param first the first day of the event, in its zone
    /// @param last its last day
    static List<Due> of(
            List<SectionContent.Medicine> medicines, ZoneId zone, LocalDate first, LocalDate last, Instant now) {
        List<Due> doses = new ArrayList<>();
        for (SectionContent.Medicine medicine : medicines) {
            LocalDate from = medicine.from() != null && medicine.from().isAfter(first) ? medicine.from() : first;
            LocalDate until = medicine.until() != null && medicine.until().isBefore(last) ? medicine.until() : last;
            UUID id = medicine.id();
            if (id == null) {
                throw new IllegalArgumentException("a medicine without an id has no doses");
            }
            Integer asked = medicine.windowMinutes();
            int window = asked == null ? WINDOW_MINUTES : asked;
            from.datesUntil(until.isBefore(from) ? from : until.plusDays(1)).forEach(day -> {
                for (String time : medicine.times()) {
                    // a time that the clocks skip is taken at the moment to which they jump
                    Instant due = day.atTime(LocalTime.parse(time)).atZone(zone).toInstant();
                    if (due.isAfter(now)) {
                        doses.add(new Due(id, due, due.plusSeconds(window * 60L)));
                    }
                }
            });
        }
        return doses;
    }
}
