package dev.turnout.user.sensitive;

import dev.turnout.common.security.Caller;
import dev.turnout.user.participant.Participant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Opens a participant's health data for somebody who was let in, and records that they looked.
@Component
class OpenHealth {

    private static final int DOSES = 30;

    private final Sections sections;
    private final Doses doses;
    private final Proposals proposals;
    private final Reads reads;

    OpenHealth(Sections sections, Doses doses, Proposals proposals, Reads reads) {
        this.sections = sections;
        this.doses = doses;
        this.proposals = proposals;
        this.reads = reads;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    HealthView handle(Caller reader, Participant participant, Reads.Reading reading) {
        Collection<Section> wanted = reading.sections();
        List<SectionView> opened = sections.open(participant, wanted);
        List<DoseView> given = wanted.contains(Section.MEDICATION) ? doses(participant, opened) : List.of();
        List<ProposalView> waiting = proposals.open(participant.id(), wanted);
        Reads.Recorded recorded = reads.record(reader, participant, reading);
        return new HealthView(
                recorded.id(),
                recorded.at(),
                participant.id(),
                participant.eventId(),
                participant.shownName(),
                participant.birthDate(),
                reading.way(),
                wanted.stream().sorted().toList(),
                opened,
                given,
                waiting);
    }

    private List<DoseView> doses(Participant participant, List<SectionView> opened) {
        Map<UUID, SectionContent.Medicine> medicines = opened.stream()
                .map(SectionView::content)
                .filter(SectionContent.Medication.class::isInstance)
                .flatMap(content -> ((SectionContent.Medication) content).medicines().stream())
                .filter(medicine -> medicine.id() != null)
                .collect(Collectors.toMap(OpenHealth::id, medicine -> medicine, (one, _) -> one));
        return doses.newest(participant.id(), DOSES).stream()
                .map(dose -> dose.named(null, medicines.get(dose.medicationId())))
                .toList();
    }

    static UUID id(SectionContent.Medicine medicine) {
        UUID id = medicine.id();
        if (id == null) {
            throw new IllegalStateException("a kept medicine has an id");
        }
        return id;
    }
}
