package dev.turnout.user.sensitive;

import dev.turnout.common.messaging.NeverWaits;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.AnswerNotKept;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IfMatch;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.Participants;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// A participant's health data: their own, on duty with a purpose, in an emergency; and who looked. No answer is kept,
/// by this service or by anybody between it and the reader.
@RestController
class HealthController {

    private static final int READS = 200;
    private static final int SHORTEST_REASON = 10;

    /// @param reason needed for the purpose `other`
    /// @param print whether it is for a sheet of paper
    record ReadRequest(
            @NotNull Purpose purpose,
            @Nullable @Size(max = 500) String reason,
            @Nullable Boolean print) {}

    record EmergencyRequest(
            @NotBlank @Size(max = 500) String reason,
            @Nullable Boolean print) {}

    /// @param self whether it is the caller themself, and not somebody they speak for
    record Mine(UUID participantId, UUID eventId, String name, boolean self) {}

    record MyPeople(List<Mine> items) {}

    record ReadList(List<ReadView> items) {}

    private final Participants participants;
    private final HealthAccess access;
    private final OpenHealth open;
    private final EditHealth edit;
    private final SectionForms forms;
    private final Reads reads;
    private final HealthNews news;

    HealthController(
            Participants participants,
            HealthAccess access,
            OpenHealth open,
            EditHealth edit,
            SectionForms forms,
            Reads reads,
            HealthNews news) {
        this.participants = participants;
        this.access = access;
        this.open = open;
        this.edit = edit;
        this.forms = forms;
        this.reads = reads;
        this.news = news;
    }

    /// Those whose health data the caller keeps.
    @GetMapping("/api/v1/people/me/health")
    MyPeople mine(Caller caller) {
        return new MyPeople(Stream.concat(
                        participants.ofPerson(caller.personId()).stream(),
                        participants.ofGuardian(caller.personId()).stream())
                .filter(participant -> participant.state() != Participant.State.WITHDRAWN)
                .map(participant -> new Mine(
                        participant.id(),
                        participant.eventId(),
                        participant.shownName(),
                        caller.personId().equals(participant.personId())))
                .distinct()
                .toList());
    }

    @NeverWaits
    @AnswerNotKept
    @GetMapping("/api/v1/participants/{id}/health")
    @Transactional
    public ResponseEntity<HealthView> own(Caller caller, @PathVariable UUID id) {
        HealthAccess.Entry entry = access.own(caller, id);
        return notKept(open.handle(
                caller,
                entry.participant(),
                new Reads.Reading(entry.way(), "own", null, EnumSet.allOf(Section.class), false)));
    }

    @AnswerNotKept
    @PutMapping("/api/v1/participants/{id}/health/{section}")
    @Transactional
    public ResponseEntity<Map<String, Object>> change(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable String section,
            @RequestBody JsonNode body,
            IfMatch ifMatch) {
        HealthAccess.Entry entry = access.own(caller, id);
        Section wanted = Section.of(section);
        long version = edit.hold(entry.participant(), wanted);
        ifMatch.require(version, Map::of);
        SectionContent content = forms.read(wanted, body);
        long now = edit.handle(caller, entry.participant(), wanted, content, "health.change");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .eTag(ETags.of(now))
                .body(Map.of("version", now));
    }

    /// Reading is a deed with a purpose, so it is a POST.
    @NeverWaits
    @AnswerNotKept
    @PostMapping("/api/v1/participants/{id}/health-reads")
    @Transactional
    public ResponseEntity<HealthView> read(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody ReadRequest request) {
        HealthAccess.Entry entry = access.onDuty(caller, id);
        if (request.purpose() == Purpose.OTHER) {
            requireReason(request.reason());
        }
        return notKept(open.handle(
                caller,
                entry.participant(),
                new Reads.Reading(
                        entry.way(),
                        request.purpose().text(),
                        request.reason(),
                        request.purpose().sections(),
                        Boolean.TRUE.equals(request.print()))));
    }

    /// Opens everything to a member of the team who is not on duty for it; the organizers are told at once.
    @NeverWaits
    @AnswerNotKept
    @PostMapping("/api/v1/participants/{id}/emergency-reads")
    @Transactional
    public ResponseEntity<HealthView> inEmergency(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody EmergencyRequest request) {
        HealthAccess.Entry entry = access.emergency(caller, id);
        requireReason(request.reason());
        HealthView view = open.handle(
                caller,
                entry.participant(),
                new Reads.Reading(
                        entry.way(),
                        Purpose.EMERGENCY.text(),
                        request.reason(),
                        EnumSet.allOf(Section.class),
                        Boolean.TRUE.equals(request.print())));
        news.openedInEmergency(entry.participant(), caller.personId());
        return notKept(view);
    }

    @GetMapping("/api/v1/participants/{id}/health-reads")
    @Transactional(readOnly = true)
    public ResponseEntity<ReadList> whoLooked(Caller caller, @PathVariable UUID id) {
        HealthAccess.Entry entry = access.own(caller, id);
        return notKept(new ReadList(reads.of(entry.participant(), READS)));
    }

    private static void requireReason(@Nullable String reason) {
        if (reason == null || reason.strip().length() < SHORTEST_REASON) {
            throw Problems.invalid(
                    List.of(new FieldFault("/reason", "too-short", "Say in a few words why you need to read this.")));
        }
    }

    static <T> ResponseEntity<T> notKept(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
