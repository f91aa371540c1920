package dev.turnout.collaboration.work;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That a work item came to stand elsewhere.
///
/// @param work as it stands now
/// @param from where it stood before
/// @param person who did it, null when no person did
/// @param why what is said about it, null when nothing is
public record WorkChange(
        Work work,
        WorkState from,
        @Nullable UUID person,
        @Nullable Words why) {}
