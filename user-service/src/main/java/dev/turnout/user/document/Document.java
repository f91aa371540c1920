package dev.turnout.user.document;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A paper, without its content.
///
/// @param expiresOn the last day on which it is good, null when it does not expire
record Document(
        UUID id,
        @JsonIgnore UUID participantId,
        DocumentKind kind,
        String mediaType,
        int size,
        @Nullable LocalDate expiresOn,
        Instant uploadedAt) {}
