package dev.turnout.notification.words;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What the people on duty hear of those who were not told, in all languages of ours, as an announcement has its texts.
@Component
public class DutyWords {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.forLanguageTag("ar"));

    private final ChangeWords words;

    DutyWords(ChangeWords words) {
        this.words = words;
    }

    /// @param title of what they were not told; may be empty
    public Map<String, Object> of(String title, int people) {
        var texts = new LinkedHashMap<String, Object>();
        for (Locale language : LANGUAGES) {
            texts.put(
                    language.getLanguage(),
                    Map.of(
                            "title", title(language, title),
                            "body", words.say("duty.body", language, people)));
        }
        return Map.of("texts", texts, "fallback", "en");
    }

    private String title(Locale language, String title) {
        return title.isEmpty() ? words.say("duty.title", language) : words.say("duty.title.of", language, title);
    }
}
