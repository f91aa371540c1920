package dev.turnout.user.document;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/// Which paper it is.
enum DocumentKind {
    MEDICAL_CLEARANCE("medical-clearance", true),
    IDENTITY("identity", true),
    PARENTAL_CONSENT("parental-consent", false),
    OTHER("other", false);

    private final String text;
    private final boolean expires;

    DocumentKind(String text, boolean expires) {
        this.text = text;
        this.expires = expires;
    }

    @JsonValue
    String text() {
        return text;
    }

    /// Whether such a paper always says until when it is good.
    boolean expires() {
        return expires;
    }

    static Optional<DocumentKind> find(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
    }
}
