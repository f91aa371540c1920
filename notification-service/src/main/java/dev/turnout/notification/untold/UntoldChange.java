package dev.turnout.notification.untold;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Something that some people were not told of.
///
/// @param people how many they are
/// @param taken of how many somebody has said that they call
/// @param since when the first of them should have been told
record UntoldChange(
        UUID changeId,
        String subjectType,
        UUID subjectId,
        List<String> kinds,
        String title,
        int people,
        int taken,
        Instant since) {}
