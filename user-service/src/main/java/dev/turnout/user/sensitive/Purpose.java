package dev.turnout.user.sensitive;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Why somebody on duty reads health data. Each purpose opens the sections that it needs and no others.
enum Purpose {
    TREATMENT(EnumSet.of(Section.MEDICAL, Section.MEDICATION, Section.CONTACTS)),
    MEDICATION(EnumSet.of(Section.MEDICAL, Section.MEDICATION)),
    MEALS(EnumSet.of(Section.DIETARY)),
    SUPPORT(EnumSet.of(Section.SUPPORT, Section.CONTACTS)),
    EMERGENCY(EnumSet.allOf(Section.class)),
    OTHER(EnumSet.allOf(Section.class));

    private final Set<Section> sections;

    Purpose(Set<Section> sections) {
        this.sections = sections;
    }

    Set<Section> sections() {
        return sections;
    }

    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when there is no such purpose
    @JsonCreator
    static Purpose of(String text) {
        return Arrays.stream(values())
                .filter(one -> one.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such purpose"));
    }
}
