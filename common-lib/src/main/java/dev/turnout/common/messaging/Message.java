package dev.turnout.common.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message that was received.
///
/// @param id unique; the inbox handles each once
/// @param source the service that published it
/// @param version the aggregate's version that it tells of
/// @param time when it was written by its source
public record Message<T>(
        UUID id,
        String type,
        String source,
        String key,
        long version,
        Instant time,
        @Nullable String traceparent,
        T body) {}
