package dev.turnout.load.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The programme as it has to be in the end, by guid.
record FinalState(Map<String, Slot> sessions) {

    FinalState {
        sessions = Map.copyOf(sessions);
    }

    /// Every difference of a programme from this one, a line each; empty when they are equal.
    List<String> differences(Map<String, Slot> actual) {
        var differences = new ArrayList<String>();
        var guids = new TreeSet<>(sessions.keySet());
        guids.addAll(actual.keySet());
        for (String guid : guids) {
            Slot wanted = sessions.get(guid);
            Slot found = actual.get(guid);
            if (found == null) {
                differences.add(guid + " is missing: " + wanted);
            } else if (wanted == null) {
                differences.add(guid + " should not be there: " + found);
            } else {
                field(differences, guid, "title", wanted.title(), found.title());
                field(differences, guid, "room", wanted.room(), found.room());
                field(differences, guid, "start", wanted.start(), found.start());
                field(differences, guid, "minutes", wanted.minutes(), found.minutes());
            }
        }
        return List.copyOf(differences);
    }

    private static void field(List<String> differences, String guid, String name, Object wanted, Object found) {
        if (!wanted.equals(found)) {
            differences.add("%s: %s is '%s' instead of '%s'".formatted(guid, name, found, wanted));
        }
    }
}
