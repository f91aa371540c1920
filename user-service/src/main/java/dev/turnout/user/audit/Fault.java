package dev.turnout.user.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The first thing that is wrong with a chain.
///
/// @param seq the first row that is not what was recorded
/// @param through the last row that this is known of; equal to `seq` when it is this row alone
/// @param rowId the row that stands there now, null when none does
record Fault(
        UUID chainId,
        long seq,
        long through,
        Kind kind,
        @Nullable UUID rowId) {

    /// What happened to it.
    enum Kind {
        EDITED("was changed after it was recorded"),
        MISSING("is missing"),
        INSERTED("was put in between later"),
        REPLACED("is not the one that was recorded"),
        CUT_OFF("is missing, and so are those after it: a checkpoint shows that they were there"),
        REWRITTEN("and those after it may have been written anew: a checkpoint shows other ones"),
        ADDRESS_EDITED("names another address than the one recorded");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /// A sentence for people.
    String sentence() {
        String row = rowId == null ? "" : " (" + rowId + ")";
        String range = through > seq ? ", as far as row " + through : "";
        return "row " + seq + row + " " + kind.text + range;
    }
}
