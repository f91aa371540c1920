package dev.turnout.common.messaging;

/// Thrown by a handler for which there is no room at the moment. The message is parked with its key and tried again
/// until there is, however often that is: no attempt is counted, and it never becomes a dead letter. When too many wait
/// so, the consumer pauses.
public final class NotNow extends RuntimeException {

    /// @param cause what is full, for the log
    public NotNow(String cause) {
        super(cause, null, false, false);
    }
}
