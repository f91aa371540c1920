package dev.turnout.user.sensitive;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.audit.Deed;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.ETags;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.Participants;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Changes a section, and the doses that follow from it.
@Component
class EditHealth {

    private final Participants participants;
    private final Sections sections;
    private final Doses doses;
    private final HealthAccess access;
    private final Audit audit;

    EditHealth(Participants participants, Sections sections, Doses doses, HealthAccess access, Audit audit) {
        this.participants = participants;
        this.sections = sections;
        this.doses = doses;
        this.access = access;
        this.audit = audit;
    }

    /// Lets one edit of a participant come after the other.
    ///
    /// @return the section's version
    @Transactional(propagation = Propagation.MANDATORY)
    long hold(Participant participant, Section section) {
        var _ = participants.lock(participant.id());
        return sections.version(participant.id(), section);
    }

    /// @param deed what is recorded, such as `health.change`
    /// @return the new version
    @Transactional(propagation = Propagation.MANDATORY)
    long handle(Caller editor, Participant participant, Section section, SectionContent content, String deed) {
        long version = sections.keep(participant, section, content, editor.personId());
        if (content instanceof SectionContent.Medication medication) {
            doses.plan(participant, access.event(participant.eventId()), medication.medicines());
        }
        audit.record(
                Deed.of(editor.personId(), deed, "participant", participant.id().toString())
                        .onBehalfOf(participant.personId())
                        .inOrganization(participant.organizationId())
                        .inEvent(participant.eventId())
                        .with(Map.of("section", section.text(), "version", version)));
        return version;
    }

    /// What stands there now is not in the answer: it is opened by reading, which is recorded.
    static ProblemException stale(long version) {
        return new ProblemException(
                HttpStatus.PRECONDITION_FAILED,
                "version-stale",
                "Somebody else changed this in the meantime.",
                Map.of("currentVersion", ETags.of(version)));
    }
}
