package dev.turnout.user.vault;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Where something sealed stands. It is bound to what is sealed: moved to another place it does not open.
///
/// @param row the row's key as text
public record Place(String table, String column, String row, UUID eventId) {

    public Place {
        if ((table + column + row).indexOf('|') >= 0) {
            throw new IllegalArgumentException("the parts of a place are kept apart by |");
        }
    }

    byte[] bound() {
        return (table + "|" + column + "|" + row + "|" + eventId).getBytes(StandardCharsets.UTF_8);
    }
}
