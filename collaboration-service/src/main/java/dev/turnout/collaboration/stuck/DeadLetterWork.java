package dev.turnout.collaboration.stuck;

import dev.turnout.collaboration.work.NewWork;
import dev.turnout.collaboration.work.Words;
import dev.turnout.collaboration.work.Work;
import dev.turnout.collaboration.work.WorkDesk;
import dev.turnout.collaboration.work.WorkHandler;
import dev.turnout.collaboration.work.WorkResult;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.Permission;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A message that a service could not apply, as work: whoever works on the event may have it tried again, which harms
/// nobody; to let it go, which loses what it says, one has to manage dead letters.
@Component
class DeadLetterWork implements WorkHandler {

    static final String KIND = "dead-letter";
    private static final String TRY_AGAIN = "try-again";
    private static final String LET_GO = "let-go";

    private final WorkDesk desk;
    private final OwningServices owners;
    private final EventDirectory events;

    DeadLetterWork(WorkDesk desk, OwningServices owners, EventDirectory events) {
        this.desk = desk;
        this.owners = owners;
        this.events = events;
    }

    /// What we need of `DeadLetterParkedV1`.
    record Parked(String letterId, UUID eventId, String service, String type, String source, int attempts) {}

    /// What we need of `DeadLetterSettledV1`.
    record Settled(String letterId, UUID eventId, String service, String how, UUID personId) {}

    private record Letter(String service, String letterId, String type) {}

    private record Settlement(String how, UUID eventId, UUID personId) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Permission> decisions(Work work) {
        return Map.of(TRY_AGAIN, Permission.WORK, LET_GO, Permission.DEAD_LETTER_MANAGE);
    }

    @Override
    public WorkResult handle(Work work) {
        String decision = work.decision();
        UUID person = work.decidedBy();
        if (decision == null || person == null) {
            return new WorkResult.NeedsPerson(Words.of("letter-undecided"));
        }
        String service = work.payload().path("service").asString("");
        String letter = work.payload().path("letterId").asString("");
        return owners.ask(
                service,
                "/internal/v1/dead-letters/" + letter + "/settlement",
                new Settlement(decision.equals(LET_GO) ? "skip" : "replay", work.eventId(), person));
    }

    /// A letter of an event that nobody knows is nobody's work.
    void parked(Parked letter) {
        if (!OwningServices.knows(letter.service())
                || !letter.letterId().matches("\\d{1,19}")
                || events.find(letter.eventId()).isEmpty()) {
            return;
        }
        var title = new Words("dead-letter", Map.of("service", letter.service(), "type", letter.type()));
        var _ = desk.openForMessage(
                NewWork.of(letter.eventId(), null, KIND, key(letter.service(), letter.letterId()), title)
                        .with(new Letter(letter.service(), letter.letterId(), letter.type()))
                        .forPerson(Words.of("letter-waits", "count", letter.attempts())));
    }

    void settled(Settled letter) {
        boolean _ = desk.withdraw(
                letter.eventId(),
                KIND,
                key(letter.service(), letter.letterId()),
                letter.how().equals("replayed"),
                letter.personId(),
                Words.of(letter.how().equals("replayed") ? "letter-replayed" : "letter-skipped"));
    }

    private static String key(String service, String letterId) {
        return service + "/" + letterId;
    }
}
