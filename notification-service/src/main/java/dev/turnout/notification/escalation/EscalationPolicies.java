package dev.turnout.notification.escalation;

import dev.turnout.notification.wishes.Category;
import dev.turnout.notification.wishes.Channel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The policies of events, a row for each category about which something was decided.
@Repository
class EscalationPolicies {

    private final JdbcClient jdbc;
    private final Clock clock;

    EscalationPolicies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<EscalationPolicy> ofEvent(UUID eventId) {
        return jdbc.sql("SELECT * FROM escalation_policy WHERE event_id = :event")
                .param("event", eventId)
                .query(EscalationPolicies::policy)
                .list();
    }

    EscalationPolicy find(UUID eventId, Category category) {
        return ofEvent(eventId).stream()
                .filter(one -> one.category() == category)
                .findFirst()
                .orElse(EscalationPolicy.never(category));
    }

    /// @param seen the version that is replaced
    /// @param steps null goes back to the usual ones
    /// @return empty when it is another version by now
    Optional<EscalationPolicy> write(UUID eventId, EscalationPolicy seen, @Nullable EscalationSteps steps, UUID by) {
        return jdbc.sql("""
                        INSERT INTO escalation_policy AS p
                            (event_id, category, version, own, push_after, email_after, sms_after, duty_after,
                             changed_by, changed_at)
                        VALUES (:event, :category, :seen + 1, :own, :push, :email, :sms, :duty, :by, :now)
                        ON CONFLICT (event_id, category) DO UPDATE
                           SET version = excluded.version, own = excluded.own, push_after = excluded.push_after,
                               email_after = excluded.email_after, sms_after = excluded.sms_after,
                               duty_after = excluded.duty_after,
                               changed_by = excluded.changed_by, changed_at = excluded.changed_at
                         WHERE p.version = :seen
                        RETURNING *
                        """)
                .param("event", eventId)
                .param("category", seen.category().word())
                .param("seen", seen.version())
                .param("own", steps != null)
                .param("push", seconds(steps, Channel.PUSH))
                .param("email", seconds(steps, Channel.EMAIL))
                .param("sms", seconds(steps, Channel.SMS))
                .param("duty", steps == null ? null : seconds(steps.duty()))
                .param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(EscalationPolicies::policy)
                .optional();
    }

    private static @Nullable Integer seconds(@Nullable EscalationSteps steps, Channel channel) {
        return steps == null ? null : seconds(steps.after(channel));
    }

    private static @Nullable Integer seconds(Optional<Duration> time) {
        return time.map(one -> (int) one.toSeconds()).orElse(null);
    }

    private static EscalationPolicy policy(ResultSet row, int number) throws SQLException {
        return new EscalationPolicy(
                Category.of(row.getString("category")).orElseThrow(),
                row.getLong("version"),
                row.getBoolean("own") ? Optional.of(steps(row)) : Optional.empty());
    }

    private static EscalationSteps steps(ResultSet row) throws SQLException {
        var after = new EnumMap<Channel, Duration>(Channel.class);
        for (Channel channel : Channel.values()) {
            time(row, channel.word() + "_after").ifPresent(time -> after.put(channel, time));
        }
        return new EscalationSteps(after, time(row, "duty_after"));
    }

    private static Optional<Duration> time(ResultSet row, String column) throws SQLException {
        int seconds = row.getInt(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }
}
