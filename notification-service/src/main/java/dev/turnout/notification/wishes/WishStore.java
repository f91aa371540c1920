package dev.turnout.notification.wishes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What people wish, as they have said it.
@Repository
class WishStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    WishStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// A choice as its person reads it.
    record Said(@Nullable UUID eventId, String category, String channel, boolean wanted, String saidBy) {}

    /// Of those who have set something.
    Map<UUID, Settings> settings(Collection<UUID> people) {
        var settings = new HashMap<UUID, Settings>();
        jdbc.sql("SELECT * FROM person_wishes WHERE person_id = ANY (:people::uuid[])")
                .param("people", strings(people))
                .query(row -> {
                    settings.put(row.getObject("person_id", UUID.class), settings(row));
                });
        return settings;
    }

    /// Of those who chose something for this; what they chose for the event wins.
    Map<UUID, Choice> choices(Collection<UUID> people, UUID eventId, Category category, Channel channel) {
        var choices = new HashMap<UUID, Choice>();
        jdbc.sql("""
                        SELECT DISTINCT ON (person_id) person_id, wanted, said_by FROM wish
                         WHERE person_id = ANY (:people::uuid[]) AND category = :category AND channel = :channel
                           AND (event_id IS NULL OR event_id = :event)
                         ORDER BY person_id, event_id NULLS LAST
                        """)
                .param("people", strings(people))
                .param("category", category.word())
                .param("channel", channel.word())
                .param("event", eventId)
                .query(row -> {
                    choices.put(
                            row.getObject("person_id", UUID.class),
                            new Choice(
                                    row.getBoolean("wanted"),
                                    row.getString("said_by").equals("mail")));
                });
        return choices;
    }

    List<Said> said(UUID personId) {
        return jdbc.sql("""
                        SELECT event_id, category, channel, wanted, said_by FROM wish WHERE person_id = :person
                         ORDER BY event_id NULLS FIRST, category, channel
                        """)
                .param("person", personId)
                .query((row, _) -> new Said(
                        row.getObject("event_id", UUID.class),
                        row.getString("category"),
                        row.getString("channel"),
                        row.getBoolean("wanted"),
                        row.getString("said_by")))
                .list();
    }

    void keep(UUID personId, Settings settings) {
        var quiet = settings.quiet();
        jdbc.sql("""
                        INSERT INTO person_wishes (person_id, time_zone, quiet_from, quiet_until, calm, form, changed_at)
                        VALUES (:person, :zone, :from, :until, :calm, :form, :now)
                        ON CONFLICT (person_id) DO UPDATE
                           SET time_zone = excluded.time_zone, quiet_from = excluded.quiet_from,
                               quiet_until = excluded.quiet_until, calm = excluded.calm, form = excluded.form,
                               changed_at = excluded.changed_at
                        """)
                .param("person", personId)
                .param("zone", settings.zone() == null ? null : settings.zone().getId())
                .param("from", quiet == null ? null : quiet.from())
                .param("until", quiet == null ? null : quiet.until())
                .param("calm", settings.calm())
                .param("form", settings.form().word())
                .param("now", now())
                .update();
    }

    void choose(UUID personId, @Nullable UUID eventId, Category category, Channel channel, boolean wanted) {
        choose(personId, eventId, category, channel, wanted, "settings");
    }

    /// Goes back to what holds without this choice.
    void unchoose(UUID personId, @Nullable UUID eventId, Category category, Channel channel) {
        jdbc.sql("""
                        DELETE FROM wish WHERE person_id = :person AND event_id IS NOT DISTINCT FROM :event::uuid
                           AND category = :category AND channel = :channel
                        """)
                .param("person", personId)
                .param("event", eventId)
                .param("category", category.word())
                .param("channel", channel.word())
                .update();
    }

    // Whoever unsubscribes means every event, also one for which they had wanted it.
    void refuseMail(UUID personId, Category category) {
        jdbc.sql("""
                        DELETE FROM wish WHERE person_id = :person AND event_id IS NOT NULL AND category = :category
                           AND channel = 'email' AND wanted
                        """)
                .param("person", personId)
                .param("category", category.word())
                .update();
        choose(personId, null, category, Channel.EMAIL, false, "mail");
    }

    private void choose(
            UUID personId, @Nullable UUID eventId, Category category, Channel channel, boolean wanted, String saidBy) {
        jdbc.sql("""
                        INSERT INTO wish (person_id, event_id, category, channel, wanted, said_by, changed_at)
                        VALUES (:person, :event, :category, :channel, :wanted, :saidBy, :now)
                        ON CONFLICT ON CONSTRAINT wish_once DO UPDATE
                           SET wanted = excluded.wanted, said_by = excluded.said_by, changed_at = excluded.changed_at
                         WHERE wish.wanted <> excluded.wanted
                        """)
                .param("person", personId)
                .param("event", eventId)
                .param("category", category.word())
                .param("channel", channel.word())
                .param("wanted", wanted)
                .param("saidBy", saidBy)
                .param("now", now())
                .update();
    }

    private static Settings settings(ResultSet row) throws SQLException {
        var zone = row.getString("time_zone");
        var from = row.getObject("quiet_from", LocalTime.class);
        var until = row.getObject("quiet_until", LocalTime.class);
        return new Settings(
                zone == null ? null : ZoneId.of(zone),
                from == null || until == null ? null : new Settings.Hours(from, until),
                row.getBoolean("calm"),
                Form.of(row.getString("form")).orElse(Form.STANDARD));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String[] strings(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
