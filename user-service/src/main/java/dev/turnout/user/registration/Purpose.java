package dev.turnout.user.registration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/// What a participant is asked to agree to.
public enum Purpose {
    /// Taking part in the event at all.
    TAKING_PART("taking-part"),
    /// Being in photos and films that are shown.
    PHOTO("photo"),
    /// That the family sees where the participant is and what comes next.
    FAMILY_VIEW("family-view"),
    /// That a further person may speak for the participant.
    ANOTHER_GUARDIAN("another-guardian");

    private final String text;

    Purpose(String text) {
        this.text = text;
    }

    /// As it stands in addresses and the database.
    @JsonValue
    public String text() {
        return text;
    }

    /// @throws IllegalArgumentException when there is no such purpose
    @JsonCreator
    public static Purpose of(String text) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such purpose"));
    }
}
