package dev.turnout.notification.words;

import dev.turnout.notification.delivery.ChangeDirectory;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Shows a template with made-up data, next to what would be said without it.
@Component
class Samples {

    private final ChangeWords words;
    private final JsonMapper json;
    private final MessageSource texts = ChangeWords.files("notification/change");

    record Shown(String subject, String body) {}

    record Preview(Shown with, Shown without) {}

    Samples(ChangeWords words, JsonMapper json) {
        this.words = words;
        this.json = json;
    }

    Preview preview(Slot slot, TemplateText text, String eventName, ZoneId zone) {
        var language = Locale.forLanguageTag(slot.language());
        var event = new ChangeWords.Event(eventName, zone);
        var change = change(slot, language);
        var ours = words.of(change, event, language, slot.form());
        var without = new Shown(ours.subject(), String.join("\n", ours.lines()));
        return switch (text.fill(words.values(change, event, language, ours))) {
            case TemplateText.Outcome.Filled(var subject, var body) -> new Preview(new Shown(subject, body), without);
            case TemplateText.Outcome.Missing(var _) -> new Preview(without, without);
        };
    }

    private ChangeDirectory.Summary change(Slot slot, Locale language) {
        var title = texts.getMessage("sample.title", null, language);
        var before = Map.of(
                "startsAt",
                "2026-05-02T10:00:00Z",
                "roomName",
                texts.getMessage("sample.room.before", null, language),
                "durationMinutes",
                60,
                "title",
                texts.getMessage("sample.title.before", null, language));
        var after = Map.of(
                "startsAt",
                "2026-05-02T10:30:00Z",
                "roomName",
                texts.getMessage("sample.room", null, language),
                "durationMinutes",
                45,
                "title",
                title,
                "daysLeft",
                30,
                "neededUntil",
                "2026-05-09");
        return new ChangeDirectory.Summary(
                new UUID(0, 0),
                new UUID(0, 0),
                new UUID(0, 0),
                new UUID(0, 0),
                slot.category(),
                kinds(slot),
                slot.category().named() ? title : "",
                json.valueToTree(before),
                json.valueToTree(after));
    }

    private static List<String> kinds(Slot slot) {
        var kind = slot.kind();
        if (kind != null) {
            return List.of(kind);
        }
        return switch (slot.category()) {
            case CHANGES -> List.of("moved_time", "moved_room");
            case PARTICIPANTS -> List.of("documents_due");
            case MENTIONS -> List.of("mentioned");
            case TASKS -> List.of("task_due");
            case CARE -> List.of("dose_late");
            case ANNOUNCEMENTS, ALERTS -> List.of("title");
        };
    }
}
