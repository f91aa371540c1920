package dev.turnout.collaboration.calendar;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps entries at the time that clocks show when a country changes its rules, which come with a new Java.
@Component
class FollowZones {

    private static final Logger LOG = LoggerFactory.getLogger(FollowZones.class);
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int STEP = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    FollowZones(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Corrects what is still to come.
    ///
    /// @return how many entries were at another moment than their clocks show now
    int correct() {
        Instant now = clock.instant();
        int corrected = 0;
        UUID after = BEFORE_ALL;
        List<Kept> portion;
        do {
            portion = portion(after, now);
            for (Kept kept : portion) {
                corrected += kept.isRight() ? 0 : correct(kept.entry());
                after = kept.entry().id();
            }
        } while (portion.size() == STEP);
        if (corrected > 0) {
            LOG.atInfo().addKeyValue("entries", corrected).log("rules of time zones changed");
        }
        return corrected;
    }

    private record Kept(CalendarEntry entry, Instant from, Instant until) {

        boolean isRight() {
            return entry.time().startsAt().equals(from) && entry.time().endsAt().equals(until);
        }
    }

    private List<Kept> portion(UUID after, Instant now) {
        return jdbc.sql("""
                        SELECT *, ARRAY[]::uuid[] AS people FROM calendar_entry
                        WHERE id > ? AND ends_at > ? AND cancelled_at IS NULL ORDER BY id LIMIT ?""")
                .params(after, Timestamp.from(now), STEP)
                .query((row, number) -> new Kept(
                        Entries.read(row, number),
                        row.getTimestamp("starts_at").toInstant(),
                        row.getTimestamp("ends_at").toInstant()))
                .list();
    }

    private int correct(CalendarEntry entry) {
        return jdbc.sql("UPDATE calendar_entry SET starts_at = ?, ends_at = ? WHERE id = ? AND version = ?")
                .params(
                        Timestamp.from(entry.time().startsAt()),
                        Timestamp.from(entry.time().endsAt()),
                        entry.id(),
                        entry.version())
                .update();
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        RecurringTask<Void> calendarZones(FollowZones zones) {
            return Tasks.recurring("calendar-zones", Schedules.fixedDelay(Duration.ofHours(6)))
                    .execute((_, _) -> {
                        int _ = zones.correct();
                    });
        }
    }
}
