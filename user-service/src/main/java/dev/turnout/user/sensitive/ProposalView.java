package dev.turnout.user.sensitive;

import java.time.Instant;
import java.util.UUID;

/// An edit made without a connection, waiting for a person. What stands now is in the same answer, to be compared.
///
/// @param baseVersion what the device had seen
record ProposalView(
        UUID id,
        Section section,
        long baseVersion,
        SectionContent content,
        String proposedBy,
        Instant madeAt,
        Instant arrivedAt) {}
