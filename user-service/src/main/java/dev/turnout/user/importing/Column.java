package dev.turnout.user.importing;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The columns of a file of participants, in the order of the template.
enum Column {
    GIVEN_NAME("given name", true, "vorname", "الاسم الأول"),
    FAMILY_NAME("family name", true, "nachname", "اسم العائلة"),
    BIRTH_DATE("birth date", true, "geburtsdatum", "تاريخ الميلاد"),
    KIND("kind", true, "art", "النوع"),
    DELEGATION("delegation", false, "delegation", "الوفد"),
    SPORT("sport", false, "sportart", "الرياضة"),
    TEAM("team", false, "team", "الفريق");

    private final String title;
    private final boolean required;
    private final List<String> names;

    Column(String title, boolean required, String... others) {
        this.title = title;
        this.required = required;
        this.names = List.of(others);
    }

    @JsonValue
    String title() {
        return title;
    }

    boolean required() {
        return required;
    }

    /// By its name in any of our languages, however it is written.
    static Optional<Column> named(String heading) {
        String plain = heading.strip().replaceAll("[\\s_-]+", " ").toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(each -> each.title.equals(plain) || each.names.contains(plain))
                .findFirst();
    }
}
