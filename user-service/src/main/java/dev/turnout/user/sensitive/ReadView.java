package dev.turnout.user.sensitive;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That somebody looked, as the person and who speaks for them see it.
///
/// @param reader by name, null when the account is gone
record ReadView(
        UUID id,
        @Nullable String reader,
        String way,
        String purpose,
        @Nullable String reason,
        List<String> sections,
        boolean printed,
        Instant at) {}
