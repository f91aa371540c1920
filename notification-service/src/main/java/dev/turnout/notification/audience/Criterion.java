package dev.turnout.notification.audience;

/// One thing by which people belong to an audience.
///
/// @param kind such as `ticket-type`
/// @param value what of this kind; empty where the kind says all
public record Criterion(String kind, String value) {

    boolean isLanguage() {
        return kind.equals(CriterionKind.LANGUAGE.word());
    }
}
