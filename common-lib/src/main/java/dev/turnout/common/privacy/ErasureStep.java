package dev.turnout.common.privacy;

import java.util.UUID;

/// What a service does for an erasure besides its tables, such as telling others. A bean of this type runs after the
/// tables were erased, in a transaction, and may run again.
public interface ErasureStep {

    /// Does it, or finds it done.
    void erase(UUID personId);
}
