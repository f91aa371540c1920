package dev.turnout.collaboration.chat;

import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Role;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The groups that a text speaks to with `@`: everybody, those with a role, those of an area.
///
/// @param words in lower case, without the `@`
record Groups(Set<String> words) {

    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\p{N}@])@([\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,59})");
    private static final int MOST = 20;
    private static final String EVERYBODY = "here";
    private static final Map<String, Set<Role>> ROLES = Map.of(
            "organizers", EnumSet.of(Role.OWNER, Role.ORGANIZER),
            "staff", EnumSet.of(Role.STAFF),
            "volunteers", EnumSet.of(Role.VOLUNTEER),
            "medics", EnumSet.of(Role.MEDIC));

    /// Those whose role counts now.
    static Groups everybody() {
        return new Groups(Set.of(EVERYBODY));
    }

    /// All words behind an `@`; which of them are groups shows when their people are looked for.
    static Groups in(MessageText text) {
        var words = new TreeSet<String>();
        Matcher found = WORD.matcher(text.value());
        while (found.find() && words.size() < MOST) {
            words.add(found.group(1).toLowerCase(Locale.ROOT));
        }
        return new Groups(words);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /// Whether a grant that counts makes somebody one of them.
    boolean mean(Grant grant) {
        return words.stream().anyMatch(word -> means(word, grant));
    }

    private static boolean means(String word, Grant grant) {
        return word.equals(EVERYBODY)
                || ROLES.getOrDefault(word, Set.of()).contains(grant.role())
                || grant.areas().stream().anyMatch(area -> wordOf(area).equals(word));
    }

    /// An area as it is written behind an `@`: `North gate` is `@north-gate`.
    static String wordOf(String area) {
        return area.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_-]+", "-");
    }
}
