package dev.turnout.user.sensitive;

import dev.turnout.common.privacy.PersonDocument;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.Participants;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Hands a person their own health data, opened, and that of those for whom they alone speak.
@Component
class HealthExport implements PersonDocument {

    record Held(UUID participantId, List<SectionView> sections, List<ProposalView> proposals, List<ReadView> reads) {}

    private static final int READS = 10_000;

    private final Participants participants;
    private final Sections sections;
    private final Proposals proposals;
    private final Reads reads;

    HealthExport(Participants participants, Sections sections, Proposals proposals, Reads reads) {
        this.participants = participants;
        this.sections = sections;
        this.proposals = proposals;
        this.reads = reads;
    }

    @Override
    public String name() {
        return "health";
    }

    @Override
    public List<?> of(UUID personId) {
        return Stream.concat(participants.ofPerson(personId).stream(), alone(personId))
                .map(this::held)
                .toList();
    }

    private Stream<Participant> alone(UUID personId) {
        return participants.ofGuardian(personId).stream()
                .filter(participant -> participant.personId() == null)
                .filter(participant ->
                        participants.guardiansOf(participant.id()).size() == 1);
    }

    private Held held(Participant participant) {
        List<Section> all = Arrays.asList(Section.values());
        return new Held(
                participant.id(),
                sections.open(participant, all),
                proposals.open(participant.id(), all),
                reads.of(participant, READS));
    }
}
