package dev.turnout.user.sensitive;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A dose: when it is due and what became of it.
///
/// @param lateAt without a record at this time people are told
/// @param recordedBy who gave it, by name
/// @param drug null where the plan no longer has it
record DoseView(
        UUID id,
        UUID participantId,
        @Nullable String name,
        UUID medicationId,
        @Nullable String drug,
        @Nullable String dose,
        @Nullable String note,
        Instant dueAt,
        Instant lateAt,
        @Nullable Outcome outcome,
        @Nullable String recordedBy,
        @Nullable Instant recordedAt,
        long version) {

    /// What became of a dose.
    enum Outcome {
        GIVEN,
        REFUSED,
        MISSED;

        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        @com.fasterxml.jackson.annotation.JsonCreator
        static Outcome of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /// The same, with the names that stand in the sealed plan.
    DoseView named(@Nullable String participant, SectionContent.@Nullable Medicine medicine) {
        return new DoseView(
                id,
                participantId,
                participant,
                medicationId,
                medicine == null ? null : medicine.drug(),
                medicine == null ? null : medicine.dose(),
                medicine == null ? null : medicine.note(),
                dueAt,
                lateAt,
                outcome,
                recordedBy,
                recordedAt,
                version);
    }

    @Override
    public String toString() {
        return "DoseView[" + id + "]";
    }
}
