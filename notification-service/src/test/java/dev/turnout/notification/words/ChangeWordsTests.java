package dev.turnout.notification.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.notification.delivery.ChangeDirectory;
import dev.turnout.notification.wishes.Category;
import dev.turnout.notification.wishes.Form;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ChangeWordsTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ChangeWords.Event GAMES = new ChangeWords.Event("Riverside Games", ZoneId.of("Europe/Berlin"));

    private final ChangeWords words = new ChangeWords();

    @Test
    void saysItInPlainWordsToThoseWhoAskedForThem() {
        assertThat(words.of(moved(), GAMES, Locale.ENGLISH, Form.EASY).lines())
                .containsExactly("It is in a new place. The new place is: Field 2. The old place was: Field 1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ar"})
    void putsASymbolBeforeWhatItSays(String language) {
        assertThat(words.of(moved(), GAMES, Locale.forLanguageTag(language), Form.SYMBOL)
                        .lines())
                .singleElement()
                .asString()
                .startsWith("📍 ")
                .contains("Field 2");
    }

    @Test
    void tellsSeveralAtOnce() {
        var told = words.together(List.of(moved(), moved()), GAMES, Locale.GERMAN, Form.STANDARD);

        assertThat(told.subject()).isEqualTo("2 Änderungen bei Riverside Games");
        assertThat(told.lines()).containsExactly("Geändert: Long jump. Neuer Raum: Field 2 (vorher: Field 1)");
    }

    @ParameterizedTest
    @EnumSource
    void tellsAnAnnouncementInEasyWordsToAllWhoAskedForThem(Form form) {
        assertThat(words.of(announced(), GAMES, Locale.ENGLISH, form).lines())
                .containsExactly(form == Form.STANDARD ? "Shuttles depart hourly." : "A bus comes.");
    }

    private static ChangeDirectory.Summary announced() {
        return new ChangeDirectory.Summary(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                Category.ANNOUNCEMENTS,
                List.of("announcement"),
                "Buses",
                JSON.readTree("{}"),
                JSON.readTree("""
                        {"texts":{"en":{"title":"Buses","body":"Shuttles depart hourly.","easyRead":"A bus comes."}},
                         "fallback":"en"}
                        """));
    }

    private static ChangeDirectory.Summary moved() {
        return new ChangeDirectory.Summary(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                Category.CHANGES,
                List.of("moved_room"),
                "Long jump",
                JSON.readTree("{\"roomName\":\"Field 1\"}"),
                JSON.readTree("{\"roomName\":\"Field 2\"}"));
    }
}
