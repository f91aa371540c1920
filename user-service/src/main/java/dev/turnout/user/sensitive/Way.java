package dev.turnout.user.sensitive;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// By what right somebody reads health data.
enum Way {
    OWN,
    GUARDIAN,
    DUTY,
    EMERGENCY;

    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
