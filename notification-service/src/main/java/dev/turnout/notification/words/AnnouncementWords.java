package dev.turnout.notification.words;

import dev.turnout.notification.delivery.ChangeDirectory;
import dev.turnout.notification.wishes.Form;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// What an announcement says, in the reader's language where somebody has written it, else in the one for all others.
final class AnnouncementWords {

    private AnnouncementWords() {}

    static ChangeWords.Told of(ChangeDirectory.Summary change, Locale language, Form form) {
        var text = text(change.after(), language);
        return new ChangeWords.Told(
                text.path("title").asString(change.title()),
                body(text, form).lines().filter(line -> !line.isBlank()).toList());
    }

    /// In easy words where somebody has written them.
    private static String body(JsonNode text, Form form) {
        var easy = form == Form.STANDARD ? "" : text.path("easyRead").asString("");
        return easy.isEmpty() ? text.path("body").asString("") : easy;
    }

    private static JsonNode text(JsonNode told, Locale language) {
        var texts = told.path("texts");
        var exact = texts.path(language.toLanguageTag());
        if (!exact.isMissingNode()) {
            return exact;
        }
        var plain = texts.path(language.getLanguage());
        return plain.isMissingNode() ? texts.path(told.path("fallback").asString("")) : plain;
    }
}
