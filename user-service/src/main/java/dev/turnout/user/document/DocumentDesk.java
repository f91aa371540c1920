package dev.turnout.user.document;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.audit.Deed;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.Caller;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.registration.Forms;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes, shows and gives up papers, and says which are good until the games are over.
@Component
class DocumentDesk {

    /// Enough for every kind to be renewed a few times.
    private static final int MOST = 30;

    /// One kind of paper.
    ///
    /// @param document null when it is missing
    record Sheet(
            DocumentKind kind,
            boolean required,
            DocumentState state,
            @Nullable Document document) {}

    /// @param lastDay until when papers have to be good; null while the event has no dates
    record Folder(
            List<Sheet> sheets, boolean photo, @Nullable LocalDate lastDay, long largest) {}

    private final Documents documents;
    private final Forms forms;
    private final EventDirectory events;
    private final DocumentProperties settings;
    private final Audit audit;
    private final Clock clock;

    DocumentDesk(
            Documents documents,
            Forms forms,
            EventDirectory events,
            DocumentProperties settings,
            Audit audit,
            Clock clock) {
        this.documents = documents;
        this.forms = forms;
        this.events = events;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param shown whether whoever looks may see the photo
    Folder folder(Participant participant, boolean shown) {
        GamesDays days = days(participant);
        List<Document> held = documents.of(participant.id());
        List<String> required = forms.documentsOf(participant.eventId());
        List<Sheet> sheets = new ArrayList<>();
        for (DocumentKind kind : DocumentKind.values()) {
            boolean needed = required.contains(kind.text());
            @Nullable
            Document document =
                    held.stream().filter(one -> one.kind() == kind).findFirst().orElse(null);
            if (document != null) {
                sheets.add(new Sheet(kind, needed, DocumentState.at(document.expiresOn(), days.last()), document));
            } else if (needed) {
                sheets.add(new Sheet(kind, true, DocumentState.MISSING, null));
            }
        }
        return new Folder(
                sheets,
                shown && documents.hasPhoto(participant.id()),
                days.known() ? days.last() : null,
                settings.largest().toBytes());
    }

    @Transactional
    public void add(
            Caller caller,
            Participant participant,
            DocumentKind kind,
            @Nullable LocalDate expiresOn,
            CheckedFile file) {
        requireUse(participant);
        if (documents.count(participant.id()) >= MOST) {
            throw Problems.conflict("too-many-documents", "Remove some documents first.");
        }
        var document = new Document(
                Ids.next(),
                participant.id(),
                kind,
                file.mediaType(),
                file.content().length,
                expiresOn,
                clock.instant());
        documents.add(document, file.content(), caller.personId(), neededUntil(participant));
        audit.record(deed(caller, participant, "participant-document.add").with(Map.of("kind", kind.text())));
    }

    @Transactional
    public void remove(Caller caller, Participant participant, Document document) {
        documents.remove(document.id());
        audit.record(deed(caller, participant, "participant-document.remove")
                .with(Map.of("kind", document.kind().text())));
    }

    @Transactional
    public void wasRead(Caller caller, Participant participant, Document document) {
        audit.record(deed(caller, participant, "participant-document.read")
                .with(Map.of("kind", document.kind().text())));
    }

    @Transactional
    public void changePhoto(Caller caller, Participant participant, byte[] jpeg) {
        requireUse(participant);
        documents.keepPhoto(participant.id(), jpeg, caller.personId(), clock.instant(), neededUntil(participant));
        audit.record(deed(caller, participant, "participant-photo.change"));
    }

    @Transactional
    public void removePhoto(Caller caller, Participant participant) {
        if (documents.removePhoto(participant.id())) {
            audit.record(deed(caller, participant, "participant-photo.remove"));
        }
    }

    private GamesDays days(Participant participant) {
        return events.find(participant.eventId())
                .map(event -> GamesDays.of(event, clock.instant()))
                .orElseThrow(() -> Problems.notFound("event"));
    }

    private Instant neededUntil(Participant participant) {
        Instant end = days(participant).end();
        return end == null ? clock.instant().plus(settings.neededWithoutEnd()) : end;
    }

    private static void requireUse(Participant participant) {
        if (participant.state() == Participant.State.WITHDRAWN) {
            throw Problems.conflict("registration-over", "This registration was withdrawn. Begin a new one.");
        }
    }

    private static Deed deed(Caller caller, Participant participant, String action) {
        UUID self = participant.personId();
        return Deed.of(
                        caller.personId(),
                        action,
                        "participant",
                        participant.id().toString())
                .inOrganization(participant.organizationId())
                .inEvent(participant.eventId())
                .onBehalfOf(caller.personId().equals(self) ? null : self);
    }
}
