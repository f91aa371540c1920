package dev.turnout.notification.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A CAP message of somebody else, as far as it is taken over.
///
/// @param source sender, identifier and time, as other messages refer to it
/// @param references the messages that it takes the place of, in the same form
/// @param areas where it is for, in the sender's words
record CapAlert(
        String source,
        String messageType,
        boolean exercise,
        List<String> references,
        Alert.Kind kind,
        Map<String, AlertText> texts,
        List<String> areas,
        @Nullable Instant onset,
        @Nullable Instant expires) {}
