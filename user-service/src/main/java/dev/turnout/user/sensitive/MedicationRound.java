package dev.turnout.user.sensitive;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.Participants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What is to be given about now in an event, opened for who is on duty.
@Component
class MedicationRound {

    private static final Duration BACK = Duration.ofHours(12);
    private static final Duration AHEAD = Duration.ofMinutes(90);

    /// @param timeZone of the event, on whose clock the times are
    record View(Instant openedAt, String timeZone, List<DoseView> doses) {}

    private final Doses doses;
    private final Sections sections;
    private final Participants participants;
    private final Reads reads;
    private final Clock clock;

    MedicationRound(Doses doses, Sections sections, Participants participants, Reads reads, Clock clock) {
        this.doses = doses;
        this.sections = sections;
        this.participants = participants;
        this.reads = reads;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    View open(Caller reader, EventBasics event) {
        Map<UUID, Participant> people = new LinkedHashMap<>();
        Map<UUID, SectionContent.Medicine> medicines = new LinkedHashMap<>();
        List<DoseView> due = doses.about(event.eventId(), BACK, AHEAD);
        due.stream()
                .map(DoseView::participantId)
                .distinct()
                .forEach(id -> participants.find(id).ifPresent(participant -> {
                    people.put(id, participant);
                    medicines.putAll(medicines(reader, participant));
                }));
        return new View(
                clock.instant(),
                event.timeZone(),
                due.stream()
                        .filter(dose -> people.containsKey(dose.participantId()))
                        .map(dose -> named(dose, people.get(dose.participantId()), medicines))
                        .toList());
    }

    private static DoseView named(
            DoseView dose,
            @org.jspecify.annotations.Nullable Participant participant,
            Map<UUID, SectionContent.Medicine> medicines) {
        return dose.named(participant == null ? null : participant.shownName(), medicines.get(dose.medicationId()));
    }

    private Map<UUID, SectionContent.Medicine> medicines(Caller reader, Participant participant) {
        Map<UUID, SectionContent.Medicine> found = new LinkedHashMap<>();
        for (SectionView section : sections.open(participant, EnumSet.of(Section.MEDICATION))) {
            if (section.content() instanceof SectionContent.Medication medication) {
                medication.medicines().forEach(medicine -> found.put(OpenHealth.id(medicine), medicine));
            }
        }
        var _ = reads.record(
                reader,
                participant,
                new Reads.Reading(Way.DUTY, Purpose.MEDICATION.text(), null, EnumSet.of(Section.MEDICATION), false));
        return found;
    }
}
