package dev.turnout.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.notification.delivery.ChangeDirectory;
import dev.turnout.notification.wishes.Category;
import dev.turnout.notification.words.ChangeWords;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MailTextTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ChangeWords.Event EVENT = new ChangeWords.Event("Riverside Games", ZoneId.of("Europe/Berlin"));

    private final ChangeWords changes = new ChangeWords();
    private final MailText texts = new MailText("http://localhost:8080");

    @Test
    void tellsTheTimeAtTheVenueInTheReadersLanguage() {
        var english = mail(moved(), Locale.ENGLISH);
        var german = mail(moved(), Locale.GERMAN);

        assertThat(english.subject()).isEqualTo("Changed: Long jump");
        assertThat(english.text()).contains("Riverside Games").contains("11:30").contains("Field 2 (before: Field 1)");
        assertThat(german.subject()).isEqualTo("Geändert: Long jump");
        assertThat(german.text()).contains("12.06.2026, 11:30").contains("Field 2 (vorher: Field 1)");
    }

    @Test
    void writesArabicFromRightToLeft() {
        var words = mail(moved(), Locale.forLanguageTag("ar"));

        assertThat(words.subject()).startsWith("تغيير");
        assertThat(words.html()).contains("lang=\"ar\" dir=\"rtl\"");
    }

    @Test
    void fallsBackToEnglish() {
        assertThat(mail(moved(), Locale.JAPANESE).subject()).isEqualTo("Changed: Long jump");
    }

    @Test
    void saysInTheSubjectThatItIsCancelled() {
        var change = change(List.of("cancelled"), "{\"status\":\"scheduled\"}", "{\"status\":\"cancelled\"}");

        assertThat(mail(change, Locale.ENGLISH).subject()).isEqualTo("Cancelled: Long jump");
    }

    @Test
    void tellsAFamilyWhatIsDueAndUntilWhen() {
        var due = change(List.of("documents_due"), "{}", "{\"daysLeft\":30,\"neededUntil\":\"2026-07-05\"}");

        var german = mail(due, Locale.GERMAN);

        assertThat(german.subject()).isEqualTo("Neues zu einer Anmeldung: Long jump");
        assertThat(german.text()).contains("05.07.2026", "Beginn: 30.");
        assertThat(mail(change(List.of("registration_returned"), "{}", "{}"), Locale.ENGLISH)
                        .text())
                .contains("came back with a question");
    }

    @Test
    void keepsMarkupOutOfTheHtml() {
        var change = change(
                List.of("title"), "{\"title\":\"Long jump\"}", "{\"title\":\"<img src=x onerror=alert(1)> {0} 'x'\"}");

        var words = mail(change, Locale.ENGLISH);

        assertThat(words.html()).doesNotContain("<img").contains("&lt;img");
        assertThat(words.text()).contains("{0} 'x'");
    }

    private MailText.Words mail(ChangeDirectory.Summary change, Locale language) {
        return texts.ofTold(changes.of(change, EVENT, language), change.title(), EVENT, language);
    }

    private static ChangeDirectory.Summary moved() {
        return change(
                List.of("moved_time", "moved_room"),
                "{\"startsAt\":\"2026-06-12T09:00:00Z\",\"roomName\":\"Field 1\"}",
                "{\"startsAt\":\"2026-06-12T09:30:00Z\",\"roomName\":\"Field 2\"}");
    }

    private static ChangeDirectory.Summary change(List<String> kinds, String before, String after) {
        return new ChangeDirectory.Summary(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                Category.CHANGES,
                kinds,
                "Long jump",
                JSON.readTree(before),
                JSON.readTree(after));
    }
}
