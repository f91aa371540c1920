package dev.turnout.user.sensitive;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.turnout.common.problem.Problems;
import dev.turnout.user.vault.Place;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/// A kind of health data. Each has its own version and may be read for its own purposes.
enum Section {
    MEDICAL(SectionContent.Medical.class),
    MEDICATION(SectionContent.Medication.class),
    DIETARY(SectionContent.Dietary.class),
    SUPPORT(SectionContent.Support.class),
    CONTACTS(SectionContent.Contacts.class);

    private final Class<? extends SectionContent> form;

    Section(Class<? extends SectionContent> form) {
        this.form = form;
    }

    Class<? extends SectionContent> form() {
        return form;
    }

    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws dev.turnout.common.problem.ProblemException 404 when there is no such section
    static Section of(String text) {
        return Arrays.stream(values())
                .filter(one -> one.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Problems.notFound("section"));
    }

    Place place(UUID participantId, UUID eventId) {
        return new Place("health_section", "content", participantId + "/" + text(), eventId);
    }
}
