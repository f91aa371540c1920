package dev.turnout.user.vault;

import java.util.UUID;

/// The rows that hold something sealed. A bean of this type seals them anew when a participant gets a new key.
public interface SealedRows {

    /// Opens and seals everything of this participant again, in the running transaction.
    void sealAgain(UUID participantId);
}
