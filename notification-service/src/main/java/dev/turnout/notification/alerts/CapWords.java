package dev.turnout.notification.alerts;

import java.util.List;

/// The words that CAP 1.2 has for what an alert is.
final class CapWords {

    static final List<String> CATEGORIES = List.of(
            "Geo",
            "Met",
            "Safety",
            "Security",
            "Rescue",
            "Fire",
            "Health",
            "Env",
            "Transport",
            "Infra",
            "CBRNE",
            "Other");
    static final List<String> RESPONSES =
            List.of("Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None");
    static final List<String> URGENCIES = List.of("Immediate", "Expected", "Future", "Past", "Unknown");
    static final List<String> SEVERITIES = List.of("Extreme", "Severe", "Moderate", "Minor", "Unknown");
    static final List<String> CERTAINTIES = List.of("Observed", "Likely", "Possible", "Unlikely", "Unknown");

    /// As patterns for the validation of requests.
    static final String CATEGORY = "Geo|Met|Safety|Security|Rescue|Fire|Health|Env|Transport|Infra|CBRNE|Other";
    static final String RESPONSE = "Shelter|Evacuate|Prepare|Execute|Avoid|Monitor|Assess|AllClear|None";
    static final String URGENCY = "Immediate|Expected|Future|Past|Unknown";
    static final String SEVERITY = "Extreme|Severe|Moderate|Minor|Unknown";
    static final String CERTAINTY = "Observed|Likely|Possible|Unlikely|Unknown";

    private CapWords() {}
}
