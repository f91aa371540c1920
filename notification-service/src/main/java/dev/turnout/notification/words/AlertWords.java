package dev.turnout.notification.words;

import java.util.Locale;
import org.springframework.context.MessageSource;

/// What every way says of an emergency alert besides its own words.
public final class AlertWords {

    private static final MessageSource TEXTS = ChangeWords.files("notification/alert");

    private AlertWords() {}

    /// The headline, and whether it is serious.
    public static String subject(String headline, boolean exercise, Locale language) {
        return TEXTS.getMessage(exercise ? "subject.exercise" : "subject", new Object[] {headline}, language);
    }
}
