package dev.turnout.user.sensitive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody gets to see of a participant's health data, and that they have seen it.
///
/// @param readId under which this reading was recorded
/// @param includes the sections that were opened, also those in which nothing stands
/// @param doses the newest doses when medication was opened
record HealthView(
        UUID readId,
        Instant readAt,
        UUID participantId,
        UUID eventId,
        String name,
        @Nullable LocalDate birthDate,
        Way way,
        List<Section> includes,
        List<SectionView> sections,
        List<DoseView> doses,
        List<ProposalView> proposals) {}
