package dev.turnout.notification.words;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.turnout.common.Ids;
import dev.turnout.notification.wishes.Category;
import dev.turnout.notification.wishes.Channel;
import dev.turnout.notification.wishes.Form;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The templates and their versions.
@Repository
class Templates {

    private static final String CURRENT = """
            SELECT DISTINCT ON (event_id, category, kind, language, channel, form) * FROM template
             WHERE organization_id = :organization AND (event_id IS NULL OR event_id = :event)
             ORDER BY event_id, category, kind, language, channel, form, version DESC
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    /// Another instance may have taken a new version; so much later it is known here.
    private final Cache<Place, List<Template>> recent = Caffeine.newBuilder()
            .maximumSize(2_000)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build();

    private record Place(UUID organizationId, UUID eventId) {}

    Templates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// How often a template gave way to our words because a variable had no value.
    record Fallback(UUID templateId, String variable, long times) {}

    /// The template for a change: the event's before the organization's, the kind's before that of the category.
    Optional<Template> find(UUID organizationId, UUID eventId, Slot slot) {
        return recent
                .get(new Place(organizationId, eventId), place -> current(place.organizationId(), place.eventId()))
                .stream()
                .filter(one -> fits(one.slot(), slot))
                .min((one, other) -> Integer.compare(rank(one), rank(other)));
    }

    /// What counts in an event now, the organization's included.
    List<Template> current(UUID organizationId, UUID eventId) {
        return jdbc
                .sql(CURRENT)
                .param("organization", organizationId)
                .param("event", eventId)
                .query(Templates::template)
                .list()
                .stream()
                .filter(one -> !one.withdrawn())
                .toList();
    }

    Optional<Template> find(UUID id) {
        return jdbc.sql("SELECT * FROM template WHERE id = :id")
                .param("id", id)
                .query(Templates::template)
                .optional();
    }

    /// The versions of the same place, the newest first.
    List<Template> versions(Template of) {
        return jdbc.sql("""
                        SELECT * FROM template
                         WHERE organization_id = :organization AND event_id IS NOT DISTINCT FROM :event::uuid
                           AND category = :category AND kind IS NOT DISTINCT FROM :kind::text AND language = :language
                           AND channel = :channel AND form = :form
                         ORDER BY version DESC LIMIT 100
                        """)
                .param("organization", of.organizationId())
                .param("event", of.eventId())
                .param("category", of.slot().category().word())
                .param("kind", of.slot().kind())
                .param("language", of.slot().language())
                .param("channel", of.slot().channel().word())
                .param("form", of.slot().form().word())
                .query(Templates::template)
                .list();
    }

    /// Writes the version after the one that was edited; empty when somebody else did so before.
    Optional<Template> write(
            UUID organizationId,
            @Nullable UUID eventId,
            Slot slot,
            int edited,
            TemplateText text,
            boolean withdrawn,
            UUID writtenBy) {
        var next =
                new Template(Ids.next(), organizationId, eventId, slot, edited + 1, text, withdrawn, clock.instant());
        var newest = versions(next).stream().mapToInt(Template::version).max().orElse(0);
        if (newest != edited) {
            return Optional.empty();
        }
        try {
            insert(next, writtenBy);
        } catch (DuplicateKeyException meanwhile) {
            return Optional.empty();
        }
        recent.invalidateAll();
        return Optional.of(next);
    }

    void fellBack(Template template, List<String> variables) {
        jdbc.sql("""
                        INSERT INTO template_fault (template_id, variable, times, last_at)
                        SELECT :template, variable, 1, :now FROM unnest(:variables::text[]) variable
                        ON CONFLICT (template_id, variable)
                        DO UPDATE SET times = template_fault.times + 1, last_at = excluded.last_at
                        """)
                .param("template", template.id())
                .param("variables", variables.toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Fallback> fallbacks(List<Template> of) {
        return jdbc.sql(
                        "SELECT template_id, variable, times FROM template_fault WHERE template_id = ANY (:ids::uuid[]) ORDER BY variable")
                .param("ids", of.stream().map(one -> one.id().toString()).toArray(String[]::new))
                .query((row, _) -> new Fallback(
                        row.getObject("template_id", UUID.class), row.getString("variable"), row.getLong("times")))
                .list();
    }

    private void insert(Template template, UUID writtenBy) {
        jdbc.sql("""
                        INSERT INTO template (id, organization_id, event_id, category, kind, language, channel, form, version,
                                              subject, body, withdrawn, written_by, written_at)
                        VALUES (:id, :organization, :event, :category, :kind, :language, :channel, :form, :version, :subject, :body,
                                :withdrawn, :by, :at)
                        """)
                .param("id", template.id())
                .param("organization", template.organizationId())
                .param("event", template.eventId())
                .param("category", template.slot().category().word())
                .param("kind", template.slot().kind())
                .param("language", template.slot().language())
                .param("channel", template.slot().channel().word())
                .param("form", template.slot().form().word())
                .param("version", template.version())
                .param("subject", template.text().subject())
                .param("body", template.text().body())
                .param("withdrawn", template.withdrawn())
                .param("by", writtenBy)
                .param("at", template.writtenAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static boolean fits(Slot template, Slot wanted) {
        return template.category() == wanted.category()
                && (template.kind() == null || template.kind().equals(wanted.kind()))
                && template.language().equals(wanted.language())
                && template.channel() == wanted.channel()
                && template.form() == wanted.form();
    }

    private static int rank(Template template) {
        return (template.eventId() == null ? 2 : 0) + (template.slot().kind() == null ? 1 : 0);
    }

    private static Template template(ResultSet row, int number) throws SQLException {
        return new Template(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getObject("event_id", UUID.class),
                new Slot(
                        Category.of(row.getString("category")).orElseThrow(),
                        row.getString("kind"),
                        row.getString("language"),
                        Channel.of(row.getString("channel")).orElseThrow(),
                        Form.of(row.getString("form")).orElseThrow()),
                row.getInt("version"),
                new TemplateText(row.getString("subject"), row.getString("body")),
                row.getBoolean("withdrawn"),
                row.getObject("written_at", OffsetDateTime.class).toInstant());
    }
}
