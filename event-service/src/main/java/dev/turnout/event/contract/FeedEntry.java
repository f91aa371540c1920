package dev.turnout.event.contract;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What readers of an event's public feed get.
sealed interface FeedEntry {

    /// What the entry is about.
    String kind();

    /// One session is new or different.
    ///
    /// @param before null when the session is new
    record SessionEntry(
            String kind,
            @Nullable UUID changeId,
            UUID eventId,
            UUID sessionId,
            long programmeVersion,
            List<String> kinds,
            String title,
            @Nullable SessionStateV1 before,
            SessionStateV1 after,
            FeedSession session,
            Instant committedAt)
            implements FeedEntry {}

    /// So much is different that the programme had better be loaded again.
    record ProgrammeEntry(String kind, UUID eventId, long programmeVersion, Instant committedAt) implements FeedEntry {}
}
