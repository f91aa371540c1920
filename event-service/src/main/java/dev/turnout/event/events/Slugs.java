package dev.turnout.event.events;

import java.text.Normalizer;
import java.util.Locale;

/// Short names for addresses, made from names of events.
final class Slugs {

    static final String PATTERN = "[a-z0-9]+(?:-[a-z0-9]+)*";
    private static final int LONGEST = 60;

    private Slugs() {}

    /// The slug of a name; `event` for a name without Latin letters or digits.
    static String of(String name) {
        String slug = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String cut = slug.length() > LONGEST ? slug.substring(0, LONGEST) : slug;
        String trimmed = cut.replaceAll("^-+|-+$", "");
        return trimmed.isEmpty() ? "event" : trimmed;
    }
}
