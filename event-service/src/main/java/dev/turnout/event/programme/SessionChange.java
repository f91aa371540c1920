package dev.turnout.event.programme;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session before and after one change, and whom it touches.
///
/// @param changeId the change that people are told about; null when nobody's plans change
/// @param people everybody touched, each once
public record SessionChange(
        @Nullable UUID changeId, Session before, Session after, Set<ChangeKind> kinds, List<TouchedPerson> people) {}
