package dev.turnout.event.importing;

import dev.turnout.event.importing.CheckedSchedule.Refusal;
import dev.turnout.event.importing.CheckedSchedule.Warning;
import java.util.List;
import java.util.UUID;

/// What an import did.
///
/// @param created how much is new
/// @param changed sessions that are different now
/// @param unchanged sessions that were just as the file says
/// @param refused entries that were left out
/// @param warnings entries that were taken, though somebody should look at them
record ImportReport(
        UUID eventId, Created created, int changed, int unchanged, List<Refusal> refused, List<Warning> warnings) {

    ImportReport {
        refused = List.copyOf(refused);
        warnings = List.copyOf(warnings);
    }

    /// How many of each are new.
    record Created(int sessions, int rooms, int tracks, int speakers) {}
}
