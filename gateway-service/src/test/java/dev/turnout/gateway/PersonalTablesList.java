package dev.turnout.gateway;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Every table of the gateway with its columns. A person's sessions are exported with their times and end when the
/// person is erased; the attributes hold tokens and who is signed in, are never handed out, and go with their session.
final class PersonalTablesList {
    static final Map<String, List<String>> ALL = new TreeMap<>(Map.of(
            "browser_session",
            List.of("created_at", "expires_at", "id_digest", "last_accessed_at", "person_id", "record_id"),
            "browser_session_attribute",
            List.of("name", "record_id", "value")));

    private PersonalTablesList() {}
}
